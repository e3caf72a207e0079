// @dialect SQL of its own
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { aLogin, altLas, aSession, newestSeq, otherPlan, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { INBOX_KINDS } from "@/lib/domain/people/notification";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { readSession } from "./session-cookie";

let world: TestPlan;
let db: Db;
let other: Awaited<ReturnType<typeof otherPlan>>;
const NOW = new Date();

beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
});

type Change = { isAdmin?: boolean; disabledAt?: Date; plans?: string[] };

/** Somebody with a session, and with notifications in both plans and in none. */
async function somebody({ plans = [], ...change }: Change): Promise<{ personId: string; sessionId: string; token: string }> {
  const { id: personId, userId } = await aLogin(db);
  await db.person.update({ where: { id: personId }, data: change });
  for (const planId of plans)
    await db.membership.createMany({ data: ["qa", "manager"].map((role) => ({ personId, planId, role })) as never });
  const notice = { personId, kind: INBOX_KINDS[0] ?? "" };
  await db.notice.createMany({
    data: [
      { ...notice, planId: world.planId, line: "a" },
      { ...notice, planId: world.planId, line: "a" },
      { ...notice, planId: world.planId, line: "b", readAt: NOW },
      { ...notice, planId: other.planId, line: "c" },
      { ...notice, planId: null, line: "d" },
      { ...notice, planId: world.planId, line: "e", kind: "of no inbox" },
    ],
  });
  const sessionId = await aSession(db, userId, NOW);
  const { token } = await db.session.findUniqueOrThrow({ where: { id: sessionId } });
  return { personId, sessionId, token };
}

const KINDS: [string, () => Change][] = [
  ["an admin without roles", () => ({ isAdmin: true })],
  ["an admin with roles", () => ({ isAdmin: true, plans: [world.planId] })],
  ["somebody with two roles in one plan", () => ({ plans: [world.planId] })],
  ["somebody with roles in two plans", () => ({ plans: [world.planId, other.planId] })],
  ["somebody without roles", () => ({})],
];

describe("one statement finds the session with the same values as Prisma", () => {
  test.each(KINDS)("of %s", async (_who, change) => {
    const { personId, sessionId, token } = await somebody(change());
    const { userId, expiresAt, updatedAt } = await db.session.findUniqueOrThrow({ where: { id: sessionId } });
    const { name, isAdmin, memberships } = await db.person.findUniqueOrThrow({
      where: { id: personId },
      select: { name: true, isAdmin: true, memberships: { select: { planId: true, role: true } } },
    });
    const found = await readSession(token, NOW);
    const person = { kind: "person" as const, id: personId, name, isAdmin, roles: expect.arrayContaining(memberships) };
    expect(found?.session).toEqual({ id: sessionId, userId, expiresAt, updatedAt, person });
    expect(found?.session.person?.roles).toHaveLength(memberships.length);
    expect(found?.seq).toBe(await newestSeq(db));
    expect(found?.unread).toBe(await countUnread({ kind: "person", id: personId, name, isAdmin, roles: memberships }));
    expect(found?.unread).toBe({ 0: isAdmin ? 3 : 1, 2: isAdmin ? 3 : 2, 4: 3 }[memberships.length]);
  });

  test("of a disabled person, whose session then has no person", async () => {
    const { token } = await somebody({ disabledAt: NOW, plans: [world.planId] });
    expect((await readSession(token, NOW))?.session.person).toBeNull();
  });

  test("of a login without a person", async () => {
    const { personId, token } = await somebody({});
    await db.person.update({ where: { id: personId }, data: { userId: null } });
    expect(await readSession(token, NOW)).toMatchObject({ session: { person: null }, unread: 0 });
  });
});

test("no session is found that is over, or whose token is unknown", async () => {
  const { sessionId, token } = await somebody({});
  const { expiresAt } = await db.session.findUniqueOrThrow({ where: { id: sessionId } });
  expect(await readSession(token, expiresAt)).toBeNull();
  expect(await readSession(randomUUID(), NOW)).toBeNull();
});
