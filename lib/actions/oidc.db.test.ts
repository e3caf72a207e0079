import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commands } from "@/lib/commands";
import { aLogin, altLas, anInvitation, does, newEvents, newestSeq, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { auth } from "@/lib/session/auth";
import { type Claims, startProvider, type TestProvider } from "@/lib/session/testing-provider";
import { beginOidc, endOidc, OIDC_CALLBACK, oidcSettings } from "./oidc";

let provider: TestProvider;
let world: TestPlan;
let db: Db;

beforeAll(async () => {
  provider = await startProvider();
  Object.assign(process.env, {
    SLIPWAY_OIDC_ISSUER: provider.issuer,
    SLIPWAY_OIDC_CLIENT_ID: "slipway",
    SLIPWAY_OIDC_CLIENT_SECRET: "secret",
  });
  world = await altLas();
  db = world.db;
});
afterAll(() => provider.stop());

const cookies = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
const target = (answer: Response) => answer.headers.get("location") ?? "";

/** Goes to the provider and back, as a browser does. */
async function roundTrip(change: (callback: URL) => void = () => {}) {
  const start = await beginOidc();
  const callback = new URL(target(await fetch(target(start), { redirect: "manual" })));
  change(callback);
  return { answer: await endOidc(new Request(callback, { headers: { cookie: cookies(start) } })), callback, cookie: cookies(start) };
}

async function signInAs(claims: Claims) {
  provider.setClaims(claims);
  const { answer } = await roundTrip();
  const session = await auth().api.getSession({ headers: new Headers({ cookie: cookies(answer) }) });
  const person = session && (await db.person.findUnique({ where: { userId: session.user.id } }));
  return { target: target(answer), person };
}

describe("a person whom the provider confirms", () => {
  test("signs in by the confirmed address of a person, and by their account from then on", async () => {
    const ece = await aLogin(db);
    const seq = await newestSeq(db);
    const claims = { sub: "ece", email: ece.email.toUpperCase(), email_verified: true, name: "Ece" };
    expect(await signInAs(claims)).toMatchObject({ target: "/", person: { id: ece.id } });
    expect(await newEvents(db, seq)).toMatchObject([{ verb: "person.arrive", actorId: ece.id, subjectId: ece.id }]);

    // With another or an unconfirmed address they are still the same person, and nothing new is recorded.
    expect(await signInAs({ sub: "ece", email: "married@example.test", email_verified: false })).toMatchObject({ person: { id: ece.id } });
    expect(await newEvents(db, seq)).toHaveLength(1);
    expect(await db.account.findMany({ where: { userId: ece.userId, providerId: "oidc" } })).toMatchObject([
      { accountId: "ece", accessToken: null, refreshToken: null, idToken: null },
    ]);
  });

  test("signs in by an invitation to that address, and gets its role", async () => {
    await anInvitation(db, { planId: world.planId, role: "qa", email: "deniz@example.test", invitedById: world.personId.can });
    const seq = await newestSeq(db);
    const { person } = await signInAs({ sub: "deniz", email: "deniz@example.test", email_verified: true, name: "Deniz Ak" });
    expect(person).toMatchObject({ name: "Deniz Ak", email: "deniz@example.test", isAdmin: false });
    expect(await db.membership.findMany({ where: { personId: person?.id } })).toMatchObject([{ planId: world.planId, role: "qa" }]);
    expect(await newEvents(db, seq)).toMatchObject([{ verb: "person.arrive", actorId: person?.id, planId: world.planId }]);
  });

  test.each<[string, Claims, string]>([
    ["nobody invited", { sub: "uninvited", email: "uninvited@example.test", email_verified: true }, "oidc-unknown"],
    ["their address is not confirmed", { sub: "liar", email: "can@example.test", email_verified: false }, "oidc-unconfirmed"],
    ["they have no address", { sub: "shy" }, "oidc-unconfirmed"],
    [
      "the token is for another sign-in",
      { sub: "x", email: "can@example.test", email_verified: true, nonce: "other" },
      "unable_to_get_user_info",
    ],
    [
      "the token is for another application",
      { sub: "x", email: "can@example.test", email_verified: true, aud: "other" },
      "unable_to_get_user_info",
    ],
    [
      "the token is from another provider",
      { sub: "x", email: "can@example.test", email_verified: true, iss: "https://evil.test" },
      "unable_to_get_user_info",
    ],
  ])("is refused where %s", async (_why, claims, code) => {
    const before = await db.session.count();
    expect(await signInAs(claims)).toEqual({ target: `/sign-in?error=${code}`, person: null });
    expect(await db.session.count()).toBe(before);
  });

  test("is refused if a person only typed in the address", async () => {
    const { email } = await aLogin(db, { isConfirmed: false });
    expect(await signInAs({ sub: "hijacked", email, email_verified: true })).toMatchObject({
      target: "/sign-in?error=oidc-unconfirmed-here",
    });
  });

  test("is refused if another account of the provider already uses the address", async () => {
    const { email } = await aLogin(db);
    expect(await signInAs({ sub: "first", email, email_verified: true })).toMatchObject({ target: "/" });
    expect(await signInAs({ sub: "second", email, email_verified: true })).toMatchObject({ target: "/sign-in?error=oidc-other-account" });
  });

  test("is refused once disabled, whether they signed in before or not", async () => {
    for (const signedInBefore of [true, false]) {
      const { id, email, userId } = await aLogin(db);
      const claims = { sub: `gone ${signedInBefore}`, email, email_verified: true };
      if (signedInBefore) expect((await signInAs(claims)).target).toBe("/");
      succeeded(await does(world.admin, commands["person.disable"], { person: id, version: 1 }));
      expect(await signInAs(claims)).toEqual({ target: "/sign-in?error=oidc-disabled", person: null });
      expect(await db.session.count({ where: { userId } })).toBe(0);
    }
  });

  test("is refused with a used or revoked invitation, and with one whose sender may no longer invite", async () => {
    const invitation = { planId: world.planId, role: "qa", invitedById: world.personId.can } as const;
    await anInvitation(db, { ...invitation, email: "late@example.test", expiresAt: new Date("2020-01-01") });
    await anInvitation(db, { ...invitation, email: "viewer-sent@example.test", invitedById: world.personId.viewer });
    for (const email of ["late@example.test", "viewer-sent@example.test"])
      expect(await signInAs({ sub: email, email, email_verified: true })).toMatchObject({
        target: "/sign-in?error=oidc-unknown",
        person: null,
      });
  });

  test("can decline, and the sign-in page says so", async () => {
    provider.decline();
    expect(target((await roundTrip()).answer)).toMatch(/^\/sign-in\?error=access_denied/);
  });
});

describe("an answer from the provider", () => {
  beforeEach(async () => provider.setClaims({ sub: "ece", email: (await aLogin(db)).email, email_verified: true }));

  test("with another state, or in a browser that did not start the sign-in, signs nobody in", async () => {
    const sessions = await db.session.count();
    expect(target((await roundTrip((url) => url.searchParams.set("state", "x".repeat(32)))).answer)).toMatch(
      /^\/sign-in\?error=state_mismatch/,
    );
    const { callback } = await roundTrip();
    expect(target(await endOidc(new Request(callback)))).toMatch(/^\/sign-in\?error=state_mismatch/);
    expect(await db.session.count()).toBe(sessions + 1);
  });

  test("sent a second time signs nobody in, because its code is used up", async () => {
    const { callback, cookie } = await roundTrip();
    expect(target(await endOidc(new Request(callback, { headers: { cookie } })))).toMatch(/^\/sign-in\?error=invalid_code/);
  });
});

test("while the provider does not answer, the sign-in page says so, and the next attempt calls it again", async () => {
  const processGlobal = globalThis as { slipwayOidc?: unknown };
  processGlobal.slipwayOidc = undefined;
  process.env.SLIPWAY_OIDC_ISSUER = "http://127.0.0.1:9";
  expect(target(await beginOidc())).toBe("/sign-in?error=oidc-unreachable");
  process.env.SLIPWAY_OIDC_ISSUER = `${provider.issuer}/another`;
  expect(target(await beginOidc())).toBe("/sign-in?error=oidc-unreachable");
  process.env.SLIPWAY_OIDC_ISSUER = provider.issuer;
  expect(target(await beginOidc())).toContain(`${provider.issuer}/authorize`);
});

test("only the callback address of the authentication library is served", async () => {
  const library = auth();
  const endpoints = Object.values(library.api)
    .map((endpoint) => (endpoint as { path?: string }).path)
    .filter((endpoint) => endpoint !== undefined);
  expect(endpoints).toContain("/sign-up/email");
  expect(endpoints.length).toBeGreaterThan(25);
  for (const endpoint of endpoints)
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const url = `http://127.0.0.1:3000/api/auth${endpoint.replace(":id", "oidc")}`;
      const answer = await endOidc(
        new Request(url, { method, headers: { "content-type": "application/json" }, body: method === "GET" ? null : "{}" }),
      );
      if (url.endsWith(OIDC_CALLBACK) && method === "GET") expect(target(answer)).toBe("/sign-in?error=state_not_found");
      else expect([method, endpoint, answer.status]).toEqual([method, endpoint, 404]);
    }

  // Only the route of the callback address mounts the library, with one method.
  const app = path.join(import.meta.dirname, "../../app");
  const routes = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /route\.tsx?$/.test(file));
  const mounted = routes.filter((file) =>
    /endOidc|auth\(\)|\.handler\b|toNextJsHandler|better-auth/.test(readFileSync(path.join(app, file), "utf8")),
  );
  expect(mounted).toEqual([path.join(OIDC_CALLBACK.slice(1), "route.ts")]);
  expect(readFileSync(path.join(app, mounted[0] ?? ""), "utf8").match(/export .*/g)).toEqual(["export const GET = endOidc;"]);
});

describe("the OIDC settings", () => {
  const issuer = "https://id.example.org/realms/a";
  test("may be absent", () => expect(oidcSettings({} as NodeJS.ProcessEnv)).toBeNull());
  test("are an issuer and a client, named after the issuer's host", () =>
    expect(oidcSettings({ SLIPWAY_OIDC_ISSUER: issuer, SLIPWAY_OIDC_CLIENT_ID: "slipway" } as unknown as NodeJS.ProcessEnv)).toEqual({
      issuer,
      clientId: "slipway",
      clientSecret: undefined,
      name: "id.example.org",
    }));
  test.each([
    ["an issuer alone", { SLIPWAY_OIDC_ISSUER: issuer }],
    ["a client alone", { SLIPWAY_OIDC_CLIENT_ID: "slipway" }],
    ["an issuer that is no address", { SLIPWAY_OIDC_ISSUER: "id.example.org", SLIPWAY_OIDC_CLIENT_ID: "slipway" }],
    ["an issuer over plain HTTP", { SLIPWAY_OIDC_ISSUER: "http://id.example.org", SLIPWAY_OIDC_CLIENT_ID: "slipway" }],
    [
      "a missing secret file",
      { SLIPWAY_OIDC_ISSUER: issuer, SLIPWAY_OIDC_CLIENT_ID: "slipway", SLIPWAY_OIDC_CLIENT_SECRET_FILE: "/nowhere" },
    ],
  ])("are refused with %s", (_what, env) => expect(() => oidcSettings(env as unknown as NodeJS.ProcessEnv)).toThrow());
});
