// @dialect notices between processes
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { altLas, does, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Principal } from "@/lib/domain/policy";
import { getReadiness } from "@/lib/queries/readiness";
import { liveStream } from "@/lib/rest/live-stream";
import { newApiKey } from "@/lib/session/tokens/api-key";
import type { Credential } from "@/lib/session/tokens/credential";
import type { CastKey } from "@/prisma/cast";
import { drain } from "./drain";
import { CHECK_MS, closeStreams, MAX_STREAMS, openStreams } from "./streams";
import { startSubscriber, stopSubscriber } from "./subscriber";

let world: TestPlan;
let stageId: string;
beforeAll(async () => {
  world = await altLas();
  stageId = (await stageIn(world.db, world.planId, "runner-service.test")).id;
  await startSubscriber({ pulseMs: 200 });
});
afterEach(closeStreams);
afterAll(stopSubscriber);

/** The waits of a process that is in a hurry. */
const PACE = { checkMs: 200, lingerMs: 200 };
const inAnHour = () => new Date(Date.now() + 3_600_000);

async function sessionOf(key: CastKey): Promise<Credential> {
  const person = await world.db.person.findUniqueOrThrow({ where: { id: world.personId[key] } });
  const session = await world.db.session.create({
    data: { id: randomUUID(), token: randomUUID(), userId: person.userId ?? "", expiresAt: inAnHour() },
  });
  return { kind: "session", id: session.id };
}

async function aKey(): Promise<{ ticket: Credential; who: Listener }> {
  const { keyHash, hint } = newApiKey();
  const key = await world.db.apiKey.create({
    data: { name: "CI", keyHash, hint, planId: world.planId, role: "lead", createdById: world.personId.can, expiresAt: inAnHour() },
  });
  const who = { kind: "key", id: key.id, name: key.name, planId: key.planId, role: key.role } as const;
  return { ticket: { kind: "key", id: key.id }, who };
}

type Listener = Extract<Principal, { kind: "person" | "key" }>;
type Event = { event: string; data: { seq?: number; people?: { name: string }[]; [more: string]: unknown } };

/** Reads a stream as it comes. */
async function listening(who: Listener, ticket: Credential, more: { planId?: string; stage?: string | null; after?: number | null } = {}) {
  const response = await liveStream({ who, ticket, planId: world.planId, stage: null, after: null, ...more }, PACE);
  const reader = response.body?.getReader();
  const events: Event[] = [];
  const state = { isClosed: false };
  const read = async () => {
    let text = "";
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += Buffer.from(part.value).toString();
      const parts = text.split("\n\n");
      text = parts.pop() ?? "";
      for (const message of parts) {
        const event = /^event: (.*)$/m.exec(message)?.[1];
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (event && data) events.push({ event, data: JSON.parse(data) as Event["data"] });
      }
    }
    state.isClosed = true;
  };
  const ended = read();
  const seen = (event: string) => events.filter((e) => e.event === event).map(({ data }) => data);
  return { response, events, state, ended, seen, leave: async () => reader?.cancel() };
}

async function until(what: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!what()) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms.`);
    await sleep(20);
  }
}

const added = async (text: string) => succeeded(await does(world.can, addItem, { stage: stageId, text }));
const person = (key: "can" | "ayse") => world[key] as Listener;

describe("a stream", () => {
  test("says where things stand, then what changes within two seconds, and nothing of other plans", async () => {
    const { planId } = await otherPlan(world.db);
    const admin = await listening(world.admin as Listener, await sessionOf("admin"), { planId });
    const ayse = await listening(person("ayse"), await sessionOf("ayse"));
    await until(() => ayse.seen("hello").length === 1, 1_000);
    const { id } = await added("Told to Ayşe");
    await until(() => ayse.seen("news").some((news) => news.subjectId === id), 2_000);
    expect(JSON.stringify(ayse.events)).not.toContain("Told to");
    expect(admin.seen("news")).toEqual([]);
  });

  test("that begins anew is told what came meanwhile; one far behind only where things stand", async () => {
    const before = Number((await listeningOnce()).seq);
    const ids = [(await added("Meanwhile 1")).id, (await added("Meanwhile 2")).id];
    const again = await listening(person("ayse"), await sessionOf("ayse"), { after: before });
    await until(() => again.seen("news").length >= 2, 1_000);
    expect(again.seen("news").map((news) => news.subjectId)).toEqual(ids);

    const far = Array.from({ length: 210 }, (_, n) => ({
      seq: before + 1_000 + n,
      at: new Date(),
      actorKind: "system",
      actorName: "",
      verb: "item.add",
      subject: "item",
      subjectId: "x",
      planId: world.planId,
      requestId: "x",
      leafHash: `far${n}`,
      prevHash: `far${n - 1}`,
      chainHash: `far${n}`,
    }));
    await world.db.event.createMany({ data: far });
    const behind = await listening(person("ayse"), await sessionOf("ayse"), { after: before });
    await until(() => behind.seen("hello").length === 1, 1_000);
    expect(behind.seen("hello")[0]?.seq).toBe(before + 1_209);
    expect(behind.seen("news")).toEqual([]);
  });

  async function listeningOnce(): Promise<{ seq?: number }> {
    const one = await listening(person("ayse"), await sessionOf("ayse"));
    await until(() => one.seen("hello").length === 1, 1_000);
    return one.seen("hello")[0] ?? {};
  }

  test("is not compressed, kept or held back on its way", async () => {
    const { response } = await listening(person("ayse"), await sessionOf("ayse"));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
  });

  test(`is the ${MAX_STREAMS}th of one person at most, and one that was closed leaves its place`, async () => {
    const ticket = await sessionOf("ayse");
    const open = await Promise.all(Array.from({ length: MAX_STREAMS }, () => listening(person("ayse"), ticket)));
    const { response } = await listening(person("ayse"), ticket);
    expect(response.status).toBe(429);
    expect((await listening(person("can"), await sessionOf("can"))).response.status).toBe(200);
    closeStreams();
    await Promise.all(open.map(({ ended }) => ended));
    expect(openStreams()).toBe(0);
    expect((await listening(person("ayse"), ticket)).response.status).toBe(200);
  });

  test("that its reader left is forgotten", async () => {
    const response = await liveStream({
      who: person("ayse"),
      ticket: await sessionOf("ayse"),
      planId: world.planId,
      stage: null,
      after: null,
    });
    expect(openStreams()).toBe(1);
    await response.body?.cancel();
    expect(openStreams()).toBe(0);
  });
});

describe("whoever may no longer listen is sent away with the next check:", () => {
  test("which comes within five seconds", () => expect(CHECK_MS).toBeLessThan(5_000));

  const cases: [string, CastKey, (ticket: Credential) => Promise<unknown>][] = [
    ["somebody disabled", "ayse", () => update("ayse", { disabledAt: new Date() })],
    ["somebody who left the plan", "viewer", () => world.db.membership.deleteMany({ where: { personId: world.personId.viewer } })],
    ["whoever signed out", "can", (ticket) => world.db.session.deleteMany({ where: { id: ticket.id } })],
    [
      "whose session expired",
      "manager",
      (ticket) => world.db.session.update({ where: { id: ticket.id }, data: { expiresAt: new Date() } }),
    ],
    ["an admin who is none any more", "admin", () => update("admin", { isAdmin: false })],
  ];
  const update = (key: CastKey, data: { disabledAt?: Date; isAdmin?: boolean }) =>
    world.db.person.update({ where: { id: world.personId[key] }, data });

  test.each(cases)("%s", async (_, key, change) => {
    const roles = await world.db.membership.findMany({ where: { personId: world.personId[key] }, select: { planId: true, role: true } });
    const ticket = await sessionOf(key);
    const theirs = await listening({ kind: "person", id: world.personId[key], name: key, isAdmin: key === "admin", roles }, ticket);
    const key2 = await aKey();
    const others = await listening(key2.who, key2.ticket);
    await until(() => theirs.seen("hello").length === 1, 1_000);
    await change(ticket);
    await until(() => theirs.state.isClosed, 5_000);
    expect(others.state.isClosed).toBe(false);
  });

  test("a key that was revoked", async () => {
    const { ticket, who } = await aKey();
    const theirs = await listening(who, ticket);
    await world.db.apiKey.update({ where: { id: ticket.id }, data: { revokedAt: new Date() } });
    await until(() => theirs.state.isClosed, 5_000);
  });
});

test("whoever looks at a stage sees who else does, and not themselves; a key looks at nothing", async () => {
  // Each with two sessions: the people of other tests may be gone.
  const stage = "runner-service.test";
  const two = await Promise.all(
    ["Derya Su", "Ege Ay"].map(async (name) => {
      const made = await world.db.person.create({
        data: {
          name,
          memberships: { create: { planId: world.planId, role: "viewer" } },
          user: { create: { id: randomUUID(), name, email: `${randomUUID()}@example.org` } },
        },
        include: { user: true },
      });
      const session = await world.db.session.create({
        data: { id: randomUUID(), token: randomUUID(), userId: made.userId ?? "", expiresAt: inAnHour() },
      });
      const who: Listener = { kind: "person", id: made.id, name, isAdmin: false, roles: [{ planId: world.planId, role: "viewer" }] };
      return { who, ticket: { kind: "session", id: session.id } as Credential };
    }),
  );
  const [derya, ege] = two;
  if (!derya || !ege) throw new Error("two");
  const hers = await listening(derya.who, derya.ticket, { stage });
  const key = await aKey();
  await listening(key.who, key.ticket, { stage });
  const his = await listening(ege.who, ege.ticket, { stage });
  const elsewhere = await listening(ege.who, ege.ticket, { stage: "runner-service.deploy" });
  const names = (of: typeof hers) =>
    of
      .seen("here")
      .at(-1)
      ?.people?.map(({ name }) => name);
  await until(() => names(hers)?.join() === "Ege Ay" && names(his)?.join() === "Derya Su", 2_000);
  await until(() => elsewhere.seen("here").length > 0, 1_000);
  expect(names(elsewhere)).toEqual([]);
  await his.leave();
  await until(() => names(hers)?.length === 0, 10_000);
});

// Last: nothing is answered afterwards.
test("a process that is told to end closes its streams, takes no more, and says that it is not ready", async () => {
  const { ticket, who } = await aKey();
  const open = await listening(who, ticket);
  expect(await getReadiness()).toMatchObject({ ok: true });
  drain();
  await open.ended;
  expect((await listening(who, ticket)).response.status).toBe(503);
  expect(await getReadiness()).toEqual({ ok: false, why: "Slipway is shutting down." });
});
