import type { BetterAuthOptions } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { nextCookies } from "better-auth/next-js";
import { database, provider } from "@/lib/db/client";
import { findPerson } from "./person";
import { publicUrl } from "./public-url";
import { secret } from "./secret";

/** How long a session lasts without being used. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;
/** A used session is prolonged, at most once in this time. */
export const PROLONGED_AFTER_SECONDS = 24 * 60 * 60;

/** The options for every sign-in, by password or through an identity provider. */
export const authOptions = () =>
  ({
    appName: "Slipway",
    baseURL: publicUrl(),
    secret: secret(),
    database: prismaAdapter(database(), { provider: provider(), transaction: true }),
    // No cookie cache: a disabled person or a changed role counts with the very next request.
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONGED_AFTER_SECONDS, cookieCache: { enabled: false } },
    // For every way to sign in: a disabled person, or a login without a person, gets no session.
    databaseHooks: { session: { create: { before: async ({ userId }) => ((await findPerson({ userId })) ? undefined : false) } } },
    advanced: { cookiePrefix: "slipway", useSecureCookies: publicUrl().startsWith("https:"), disableOriginCheck: false },
    // Only single functions of the library are called, and one address is mounted (lib/actions/oidc.ts): login-throttle.ts counts attempts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
  }) satisfies BetterAuthOptions;

const createAuth = () =>
  betterAuth({
    ...authOptions(),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    // Must be the last plugin: it passes the cookies of the others to Next.js.
    plugins: [nextCookies()],
  });

type Auth = ReturnType<typeof createAuth>;
const processGlobal = globalThis as typeof globalThis & { slipwayAuth?: Auth };

/** The authentication library, one instance for each process: pages, actions and routes are separate module graphs. */
export const auth = (): Auth => (processGlobal.slipwayAuth ??= createAuth());
