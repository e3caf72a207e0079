import { readFileSync } from "node:fs";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { authOptions } from "@/lib/session/auth";
import { OIDC_PROVIDER } from "@/lib/session/password";
import { safeReturnTo } from "@/lib/session/return-to";

/** The only address of the authentication library that is served: the identity provider sends people back to it. */
export const OIDC_CALLBACK = `/api/auth/callback/${OIDC_PROVIDER}`;

const DISCOVERY_MS = 5_000;

export type Oidc = { issuer: string; clientId: string; clientSecret: string | undefined; name: string };

/** The identity provider from the environment, or null. Wrong settings throw an error with a message for the log at start. */
export function oidcSettings(env: NodeJS.ProcessEnv = process.env): Oidc | null {
  const { SLIPWAY_OIDC_ISSUER: issuer, SLIPWAY_OIDC_CLIENT_ID: clientId, SLIPWAY_OIDC_CLIENT_SECRET_FILE: file } = env;
  if (!issuer && !clientId) return null;
  if (!issuer || !clientId) throw new Error("SLIPWAY_OIDC_ISSUER and SLIPWAY_OIDC_CLIENT_ID are set together or not at all.");
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isLoopback = url !== null && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  if (url?.protocol !== "https:" && !(isLoopback && url.protocol === "http:"))
    throw new Error("SLIPWAY_OIDC_ISSUER must begin with https://, unless it is on this very machine.");
  const clientSecret = file ? readFileSync(file, "utf8").trim() : env.SLIPWAY_OIDC_CLIENT_SECRET || undefined;
  return { issuer, clientId, clientSecret, name: env.SLIPWAY_OIDC_NAME || url.host };
}

const discoveryUrl = (issuer: string) => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Whether the provider answers and names the configured issuer. */
async function isReachable({ issuer }: Oidc): Promise<boolean> {
  try {
    const answer = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(DISCOVERY_MS) });
    const metadata: unknown = answer.ok ? await answer.json() : null;
    return typeof metadata === "object" && metadata !== null && "issuer" in metadata && metadata.issuer === issuer;
  } catch {
    return false;
  }
}

const createAuth = (oidc: Oidc) =>
  betterAuth({
    ...authOptions(),
    // The command person.arrive decides who may sign in and with which account, so the library creates and links nobody.
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false, storeStateStrategy: "cookie" },
    onAPIError: { errorURL: "/sign-in" },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: OIDC_PROVIDER,
            discoveryUrl: discoveryUrl(oidc.issuer),
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ["openid", "email", "profile"],
            requireIdTokenVerification: true,
            disableSignUp: true,
            accountSubject: ({ profile }) => profile.sub ?? "",
            getUserInfo: ({ idToken }) => admit(idToken),
          },
        ],
      }),
    ],
  });

type OidcAuth = ReturnType<typeof createAuth>;
const processWide = globalThis as typeof globalThis & { slipwayOidc?: OidcAuth };

/** The library, set up for the provider. It is created at first use and stored only once the provider answers, because that may start later. */
async function oidcAuth(): Promise<OidcAuth | null> {
  const oidc = oidcSettings();
  if (!oidc) return null;
  if (!processWide.slipwayOidc) {
    if (!(await isReachable(oidc))) return null;
    const auth = createAuth(oidc);
    if (!(await auth.$context).socialProviders.some((provider) => provider.id === OIDC_PROVIDER)) return null;
    processWide.slipwayOidc = auth;
  }
  return processWide.slipwayOidc;
}

/** Sends a person to the provider. The answer is accepted only with the cookie that this sets in their browser. */
export async function beginOidc(to: string | null = null): Promise<Response> {
  const library = await oidcAuth();
  if (!library) return goTo("/sign-in?error=oidc-unreachable");
  const answer = await library.api.signInSocial({
    body: { provider: OIDC_PROVIDER, callbackURL: safeReturnTo(to) ?? "/", errorCallbackURL: "/sign-in", disableRedirect: true },
    asResponse: true,
  });
  const { url } = (await answer.json()) as { url?: string };
  if (!url) return goTo("/sign-in?error=oidc-failed");
  const response = goTo(url);
  for (const cookie of answer.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}

/** Answers a person whom the provider sent back. Other routes of the library are not served. */
export async function endOidc(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const library = request.method === "GET" && pathname === OIDC_CALLBACK ? await oidcAuth() : null;
  return library ? library.handler(request) : new Response(null, { status: 404 });
}

const MAX_NAME = 120;

type Claims = { sub?: unknown; email?: unknown; email_verified?: unknown; name?: unknown };

/**
 * Signs in the person of the provider's token, or sends them to the sign-in page with the reason. The token's signature, issuer, audience
 * and nonce were checked before this; a missing token is refused here.
 */
async function admit(idToken: string | undefined) {
  const claims: Claims = JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString() || "{}") as Claims;
  if (typeof claims.sub !== "string" || claims.sub === "") throw refused("oidc-failed");
  const isConfirmed = claims.email_verified === true || claims.email_verified === "true";
  const identity = {
    subject: claims.sub,
    email: isConfirmed && typeof claims.email === "string" ? claims.email : null,
    name: (typeof claims.name === "string" && claims.name.trim().slice(0, MAX_NAME)) || null,
  };
  const outcome = await perform(commands["person.arrive"], { kind: "system", name: "Slipway" }, identity, {
    requestId: crypto.randomUUID(),
  });
  if (outcome.kind !== "ok") throw refused(outcome.kind === "refused" ? outcome.code : "oidc-failed");
  return { sub: claims.sub, id: claims.sub, email: outcome.value.email, emailVerified: true, name: identity.name ?? outcome.value.email };
}

/** A redirect in the library's form: an error to throw. */
const refused = (code: string) => new APIError("FOUND", undefined, { location: `/sign-in?error=${code}` });

const goTo = (url: string) => new Response(null, { status: 303, headers: { location: url } });
