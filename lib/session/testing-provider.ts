import { type MutableToken, OAuth2Server } from "oauth2-mock-server";

export type Claims = {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
  nonce?: string;
  aud?: string;
  iss?: string;
};

export type TestProvider = {
  issuer: string;
  /** What the provider says of whoever comes next. */
  says(claims: Claims): void;
  /** Whoever comes next declines. */
  declines(): void;
  stop(): Promise<void>;
};

/** A real identity provider on this machine, which vouches for whatever a test tells it to. */
export async function startProvider(): Promise<TestProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate("RS256");
  await server.start(0, "127.0.0.1");
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  let claims: Claims | null = { sub: "nobody" };
  server.service.on("beforeTokenSigning", (token: MutableToken) => Object.assign(token.payload, claims));
  server.service.on("beforeAuthorizeRedirect", ({ url }: { url: URL }) => {
    if (claims !== null) return;
    url.searchParams.delete("code");
    url.searchParams.set("error", "access_denied");
  });
  return {
    issuer,
    says: (next) => {
      claims = next;
    },
    declines: () => {
      claims = null;
    },
    stop: () => server.stop(),
  };
}
