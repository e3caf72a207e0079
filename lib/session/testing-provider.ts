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
  /** Sets the claims for the next sign-ins. */
  setClaims(claims: Claims): void;
  /** Lets the next sign-ins be declined. */
  decline(): void;
  stop(): Promise<void>;
};

/** A real identity provider on this machine. A test sets the claims it makes. */
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
    setClaims: (next) => {
      claims = next;
    },
    decline: () => {
      claims = null;
    },
    stop: () => server.stop(),
  };
}
