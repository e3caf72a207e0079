import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "@/lib/commands/perform";
import {
  aLogin,
  altLas,
  anInvitation,
  aSession,
  does,
  everyRow,
  NOW,
  newEvents,
  newestSeq,
  type OtherPlan,
  otherPlan,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { type Principal, policy, type Verb } from "@/lib/domain/policy";
import { verifyPassword } from "@/lib/session/password";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { CAST_PASSWORD } from "@/prisma/cast";
import { acceptInvitation } from "./accept-invitation";
import { changePassword } from "./change-password";
import { createKey } from "./create-key";
import { disablePerson } from "./disable-person";
import { enablePerson } from "./enable-person";
import { endSessions } from "./end-sessions";
import { invitePerson } from "./invite-person";
import { revokeInvitation } from "./revoke-invitation";
import { setAdmin } from "./set-admin";
import { setRoles } from "./set-roles";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
});

const anonymous: Principal = { kind: "nobody" };
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const day = 24 * 60 * 60 * 1000;
const personOf = (id: string) => db.person.findUniqueOrThrow({ where: { id }, include: { memberships: true, user: true } });
const ece = (change: object = {}) => ({
  name: "Ece Su",
  email: `${crypto.randomUUID()}@example.test`,
  password: "a-long-password",
  ...change,
});
const refusal = (code: string) => ({ kind: "refused", code });

describe("an invitation", () => {
  const invite = (change: object = {}) => does(world.can, invitePerson, { plan: world.slug, role: "qa", ...change });

  test("accepted once gives a new person a login and a role", async () => {
    const { url } = succeeded(await invite());
    const token = tokenOf(url);
    const who = ece();
    const { id } = succeeded(await does(anonymous, acceptInvitation, { token, ...who }));
    expect(await personOf(id)).toMatchObject({
      name: "Ece Su",
      email: who.email,
      isAdmin: false,
      memberships: [{ planId: world.planId, role: "qa" }],
      user: { email: who.email, emailVerified: false },
    });
    expect(await does(anonymous, acceptInvitation, { token, ...ece() })).toMatchObject(refusal("invitation-used"));
  });

  test("is stored only as a hash of its 256-bit token", async () => {
    const { url } = succeeded(await invite());
    expect(Buffer.from(tokenOf(url), "base64url")).toHaveLength(32);
    expect(JSON.stringify(await everyRow(db))).not.toContain(tokenOf(url));
  });

  test("accepted twice at the same time gives one login", async () => {
    const token = tokenOf(succeeded(await invite()).url);
    const people = await db.person.count();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => does(anonymous, acceptInvitation, { token, ...ece() })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["ok", "refused", "refused", "refused"]);
    expect(await db.person.count()).toBe(people + 1);
  });

  test("for an address gives the login that address, even if another one is sent", async () => {
    const email = "Deniz@Example.test ";
    const token = tokenOf(succeeded(await invite({ email })).url);
    const { id } = succeeded(await does(anonymous, acceptInvitation, { token, ...ece() }));
    expect(await personOf(id)).toMatchObject({ email: "deniz@example.test", user: { emailVerified: true } });
    expect(await invite({ email })).toMatchObject(refusal("email-known"));
  });

  test("for a person without a login gives them the login, under their present name", async () => {
    const { id } = await db.person.create({ data: { name: "Bora Su", memberships: { create: { planId: world.planId, role: "lead" } } } });
    const token = tokenOf(succeeded(await invite({ person: id, role: "viewer" })).url);
    expect(await invite({ person: id })).toMatchObject(refusal("already-invited"));
    succeeded(await does(anonymous, acceptInvitation, { token, ...ece({ name: "Somebody Else" }) }));
    const bora = await personOf(id);
    expect(bora.name).toBe("Bora Su");
    expect(bora.memberships.map((m) => m.role).sort()).toEqual(["lead", "viewer"]);
    expect(await invite({ person: id })).toMatchObject(refusal("has-login"));
  });

  test("for a person in other plans needs an admin, because the login gives access to those plans too", async () => {
    const roles = [
      { planId: world.planId, role: "lead" },
      { planId: other.planId, role: "lead" },
    ] as const;
    const { id } = await db.person.create({ data: { name: "Bora Su", memberships: { create: [...roles] } } });
    expect(await invite({ person: id })).toMatchObject(refusal("person-elsewhere"));
    expect(await invite({ person: (await db.person.create({ data: { name: "Of no plan" } })).id })).toMatchObject(
      refusal("person-elsewhere"),
    );
    succeeded(await does(world.admin, invitePerson, { plan: world.slug, role: "qa", person: id }));
  });

  test("to become an admin needs an admin", async () => {
    expect(await does(world.can, invitePerson, { admin: true })).toEqual({ kind: "forbidden" });
    const token = tokenOf(succeeded(await does(world.admin, invitePerson, { admin: true })).url);
    const { id } = succeeded(await does(anonymous, acceptInvitation, { token, ...ece() }));
    expect(await personOf(id)).toMatchObject({ isAdmin: true, memberships: [] });
  });

  test.each([
    ["a role and the workspace", { admin: true, plan: "alt-las", role: "qa" }],
    ["a plan without a role", { plan: "alt-las" }],
    ["nothing", {}],
    ["a plan and no admin", { admin: false }],
  ])("for %s is invalid", async (_what, input) => expect(await does(world.admin, invitePerson, input)).toMatchObject({ kind: "invalid" }));

  test("works for seven days", async () => {
    const token = tokenOf(succeeded(await invite()).url);
    const accept = (ms: number) => ({ requestId: "r", now: new Date(NOW.getTime() + ms) });
    expect(await perform(acceptInvitation, anonymous, { token, ...ece() }, accept(7 * day))).toMatchObject(refusal("invitation-expired"));
    expect(await perform(acceptInvitation, anonymous, { token, ...ece() }, accept(7 * day - 1))).toMatchObject({ kind: "ok" });
  });

  test("no longer works after it was revoked", async () => {
    const { id, url } = succeeded(await invite());
    succeeded(await does(world.can, revokeInvitation, { invitation: id }));
    expect(await does(anonymous, acceptInvitation, { token: tokenOf(url), ...ece() })).toMatchObject(refusal("invitation-revoked"));
    expect(await does(world.can, revokeInvitation, { invitation: id })).toMatchObject({ kind: "ok", changed: false });
  });

  test("no longer works once its sender is no lead or is disabled", async () => {
    const sender = await aLogin(db, { planId: world.planId });
    const token = await anInvitation(db, { planId: world.planId, role: "qa", invitedById: sender.id });
    expect(await does(anonymous, acceptInvitation, { token, ...ece() })).toMatchObject(refusal("invitation-revoked"));
    await db.membership.create({ data: { planId: world.planId, personId: sender.id, role: "lead" } });
    await db.person.update({ where: { id: sender.id }, data: { disabledAt: NOW } });
    expect(await does(anonymous, acceptInvitation, { token, ...ece() })).toMatchObject(refusal("invitation-revoked"));
  });

  test.each([
    ["somebody's address", { email: "can@example.test" }, "email-known"],
    ["no address", { email: null }, "email-missing"],
    ["no name", { name: null }, "name-missing"],
  ])("accepted with %s is refused and stays open", async (_what, change, code) => {
    const token = tokenOf(succeeded(await invite()).url);
    expect(await does(anonymous, acceptInvitation, { token, ...ece(change) })).toMatchObject(refusal(code));
    succeeded(await does(anonymous, acceptInvitation, { token, ...ece() }));
  });
});

describe("roles", () => {
  const give = (who: Principal, person: string, roles: string[], before: string[] = []) =>
    does(who, setRoles, { plan: world.slug, person, roles, before });

  test("can be given by e-mail address", async () => {
    const { id, email } = await aLogin(db);
    expect(succeeded(await give(world.can, ` ${email.toUpperCase()}`, ["viewer", "qa"]))).toEqual({ id, roles: ["qa", "viewer"] });
    expect((await personOf(id)).memberships.map((m) => m.role).sort()).toEqual(["qa", "viewer"]);
    succeeded(await give(world.can, id, [], ["viewer", "qa"]));
    expect((await personOf(id)).memberships).toEqual([]);
  });

  test("that somebody else changed meanwhile are a conflict with the present roles", async () => {
    const { id } = await aLogin(db, { planId: world.planId });
    expect(await give(world.can, id, ["qa"], [])).toEqual({ kind: "conflict", present: { id, name: "Ece Su", roles: ["viewer"] } });
  });

  test("that the person already has change nothing", async () => {
    const { id } = await aLogin(db, { planId: world.planId });
    expect(await give(world.can, id, ["viewer"], ["viewer"])).toMatchObject({ kind: "ok", changed: false });
  });

  test("cannot be given to a disabled person, but can be taken away", async () => {
    const { id } = await aLogin(db, { planId: world.planId });
    succeeded(await does(world.admin, disablePerson, { person: id, version: 1 }));
    expect(await give(world.can, id, ["qa", "viewer"], ["viewer"])).toMatchObject(refusal("person-disabled"));
    succeeded(await give(world.can, id, [], ["viewer"]));
  });

  test("of the last lead stay, and the attempt is recorded", async () => {
    const can = world.personId.can;
    await db.membership.deleteMany({ where: { planId: world.planId, role: "lead", personId: { not: can } } });
    const seq = await newestSeq(db);
    expect(await give(world.admin, can, ["manager"], ["lead"])).toMatchObject(refusal("last-lead"));
    const [event] = await newEvents(db, seq);
    expect(event).toMatchObject({ verb: "member.setRoles", subjectId: can, planId: world.planId, actorId: world.personId.admin });
    expect(JSON.parse(event?.after ?? "")).toEqual({ name: "Can Tekin", present: ["lead"], refused: "last-lead", roles: ["manager"] });
  });

  test("of the last possible signer stay", async () => {
    const qas = await db.membership.findMany({ where: { planId: world.planId, role: "qa", personId: { not: world.personId.ayse } } });
    await db.membership.deleteMany({ where: { id: { in: qas.map((m) => m.id) } } });
    expect(await give(world.can, world.personId.ayse, ["viewer"], ["qa"])).toEqual({
      kind: "refused",
      code: "gate-unsignable",
      facts: { phases: ["test"], phaseNames: ["Test"] },
    });
    const deniz = await aLogin(db);
    succeeded(await give(world.can, deniz.id, ["qa"]));
    succeeded(await give(world.can, world.personId.ayse, ["viewer"], ["qa"]));
    succeeded(await give(world.can, world.personId.ayse, ["qa"], ["viewer"]));
    succeeded(await give(world.can, deniz.id, [], ["qa"]));
  });

  test("are refused to somebody who may not give them, and the attempt is recorded, except an anonymous one", async () => {
    const viewer = world.who.viewer;
    const seq = await newestSeq(db);
    expect(await give(viewer, "id" in viewer ? viewer.id : "", ["lead"], ["viewer"])).toEqual({ kind: "forbidden" });
    expect(await give(world.who["key of lead"], world.personId.can, ["lead"], ["lead"])).toEqual({ kind: "forbidden" });
    expect(await give(anonymous, world.personId.can, ["lead"], ["lead"])).toEqual({ kind: "forbidden" });
    expect((await newEvents(db, seq)).map(({ verb, actorKind, after }) => [verb, actorKind, after])).toEqual([
      ["member.setRoles", "person", '{"refused":"forbidden"}'],
      ["member.setRoles", "key", '{"refused":"forbidden"}'],
    ]);
  });
});

describe("an admin", () => {
  const person = async (id: string) => ({ person: id, version: (await personOf(id)).version });

  test("disables a person at once, and their sessions, keys and links with them", async () => {
    const { id, userId } = await aLogin(db, { planId: world.planId });
    const who: Principal = { kind: "person", id, name: "Ece Su", isAdmin: false, roles: [{ planId: world.planId, role: "qa" }] };
    await db.membership.create({ data: { planId: world.planId, personId: id, role: "qa" } });
    await Promise.all([aSession(db, userId), aSession(db, userId)]);
    const { secret } = succeeded(await does(who, createKey, { plan: world.slug, name: "CI", role: "qa" }));
    expect(await principalOfKey(secret, NOW)).toMatchObject({ kind: "key", role: "qa" });
    const seq = await newestSeq(db);

    succeeded(await does(world.admin, disablePerson, await person(id)));
    expect(await db.session.count({ where: { userId } })).toBe(0);
    expect(await principalOfKey(secret, NOW)).toBeNull();
    expect(JSON.parse((await newEvents(db, seq))[0]?.after ?? "")).toEqual({
      name: "Ece Su",
      sessions: 2,
      keys: 1,
      invitations: 0,
      shareLinks: 0,
    });

    succeeded(await does(world.admin, enablePerson, await person(id)));
    expect(await principalOfKey(secret, NOW), "a revoked key stays revoked").toBeNull();
  });

  test("cannot disable themselves or the last admin", async () => {
    expect(await does(world.admin, disablePerson, await person(world.personId.admin))).toMatchObject(refusal("disable-oneself"));
    const { id } = await aLogin(db);
    succeeded(await does(world.admin, setAdmin, { ...(await person(id)), admin: true }));
    const second: Principal = { kind: "person", id, name: "Ece Su", isAdmin: true, roles: [] };
    // An admin without a login does not count.
    await db.person.updateMany({ where: { isAdmin: true, id: { notIn: [id, world.personId.admin] } }, data: { isAdmin: false } });
    succeeded(await does(second, disablePerson, await person(world.personId.admin)));
    expect(await does(second, setAdmin, { ...(await person(id)), admin: false })).toMatchObject(refusal("last-admin"));
    succeeded(await does(second, enablePerson, await person(world.personId.admin)));
    succeeded(await does(second, setAdmin, { ...(await person(id)), admin: false }));
  });

  test("cannot make a person without a login an admin", async () => {
    const { id } = await db.person.create({ data: { name: "Bora Su" } });
    expect(await does(world.admin, setAdmin, { person: id, version: 1, admin: true })).toMatchObject(refusal("no-login"));
  });

  test("with an older version of a person gets the present values", async () => {
    const { id } = await aLogin(db);
    for (const command of [disablePerson, enablePerson])
      expect(await does(world.admin, command, { person: id, version: 9 })).toMatchObject({ kind: "conflict", present: { id, version: 1 } });
  });
});

describe("a key", () => {
  const create = (who: Principal, change: object = {}) => does(who, createKey, { plan: world.slug, name: "CI", role: "lead", ...change });

  test("is stored as a hash and works for its plan and role for 90 days", async () => {
    const { id, secret, expiresAt } = succeeded(await create(world.can));
    expect(expiresAt).toEqual(new Date(NOW.getTime() + 90 * day));
    expect(JSON.stringify(await everyRow(db))).not.toContain(secret);
    expect(await principalOfKey(secret, NOW)).toEqual({ kind: "key", id, name: "CI", planId: world.planId, role: "lead" });
    expect(await principalOfKey(secret, expiresAt)).toBeNull();
  });

  test("cannot do more than its creator", async () => {
    expect(await create(world.ayse)).toMatchObject(refusal("key-role-too-high"));
    expect(await create(world.ayse, { role: "manager" })).toMatchObject(refusal("key-role-too-high"));
    succeeded(await create(world.ayse, { role: "qa" }));
    succeeded(await create(world.ayse, { role: "viewer" }));
    expect(await create(world.admin)).toEqual({ kind: "forbidden" });
    expect(await create(world.can, { days: 366 })).toMatchObject({ kind: "invalid" });
  });

  test("does not work while its creator lacks its role", async () => {
    const { secret } = succeeded(await create(world.ayse, { role: "qa" }));
    const qa = { planId: world.planId, personId: world.personId.ayse, role: "qa" } as const;
    await db.membership.delete({ where: { planId_personId_role: qa } });
    expect(await principalOfKey(secret, NOW)).toBeNull();
    await db.membership.create({ data: qa });
    expect(await principalOfKey(secret, NOW)).not.toBeNull();
  });

  test("can never manage people, roles or keys", () => {
    const verbs = (Object.keys(policy) as Verb[]).filter((verb) => /^(person|member|invitation|key|account|workspace)\./.test(verb));
    expect(verbs).toHaveLength(16);
    for (const verb of verbs) expect("key" in policy[verb], verb).toBe(false);
  });
});

describe("a person's own password", () => {
  const userId = async () => (await personOf(world.personId.ayse)).userId ?? "";
  const hash = async (id: string) =>
    (await db.account.findFirstOrThrow({ where: { userId: id, providerId: "credential" } })).password ?? "";
  const change = async (input: object) =>
    does(world.ayse, changePassword, { present: CAST_PASSWORD, password: "a-new-password", ...input });

  test("is changed with the present one, and every other session ends", async () => {
    const id = await userId();
    const [here, there] = [await aSession(db, id), await aSession(db, id)];
    expect(await change({ session: here, present: "guessed" })).toMatchObject(refusal("present-password-wrong"));
    expect(await change({ session: here, present: null })).toMatchObject(refusal("present-password-wrong"));
    expect(await db.session.count({ where: { id: there } })).toBe(1);

    succeeded(await change({ session: here }));
    expect(await db.session.findMany({ where: { userId: id } })).toMatchObject([{ id: here }]);
    expect(await verifyPassword(await hash(id), "a-new-password")).toBe(true);
    succeeded(await change({ session: here, present: "a-new-password", password: CAST_PASSWORD }));
  });

  test("is not changed from a session that has ended, or from somebody else's", async () => {
    const canUser = (await personOf(world.personId.can)).userId ?? "";
    for (const session of ["none", await aSession(db, canUser)]) expect(await change({ session })).toMatchObject(refusal("session-ended"));
  });

  test("is chosen for the first time by a person without one, while their session is new", async () => {
    const { id, userId: user } = await aLogin(db);
    await db.account.deleteMany({ where: { userId: user } });
    const who: Principal = { kind: "person", id, name: "Ece Su", isAdmin: false, roles: [] };
    const choose = (session: string) => does(who, changePassword, { present: null, password: "a-first-password", session });
    expect(await choose(await aSession(db, user, new Date(NOW.getTime() - 11 * 60_000)))).toMatchObject(refusal("session-old"));
    succeeded(await choose(await aSession(db, user)));
    expect(await verifyPassword(await hash(user), "a-first-password")).toBe(true);
  });
});

test("a person ends one of their sessions or all but the present one, and no other person's", async () => {
  const { id, userId } = await aLogin(db);
  const otherPerson = await aLogin(db);
  const theirs = await aSession(db, otherPerson.userId);
  const who: Principal = { kind: "person", id, name: "Ece Su", isAdmin: false, roles: [] };
  const [here, there] = [await aSession(db, userId), await aSession(db, userId), await aSession(db, userId)];
  expect(await does(who, endSessions, { session: theirs })).toEqual({ kind: "missing" });
  succeeded(await does(who, endSessions, { session: there }));
  succeeded(await does(who, endSessions, { except: here }));
  expect(await db.session.findMany({ where: { userId } })).toMatchObject([{ id: here }]);
  expect(await db.session.count({ where: { id: theirs } })).toBe(1);
});
