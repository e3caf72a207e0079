// @own-process: it drains the process
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
import { CREDENTIAL_CHECK_MS, closeStreams, MAX_STREAMS, openStreams } from "./streams";
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

/** Short waits. */
const PACE = { checkMs: 200, lingerMs: 200 };
const inAnHour = () => new Date(Date.now() + 3_600_000);

async function sessionOf(key: CastKey): Promise<Credential> {
  const person = await world.db.person.findUniqueOrThrow({ where: { id: world.personId[key] } });
  const session = await world.db.session.create({
    data: { id: randomUUID(), token: randomUUID(), userId: person.userId ?? "", expiresAt: inAnHour() },
  });
  return { kind: "session", id: session.id };
}

async function aKey(): Promise<{ credential: Credential; who: Listener }> {
  const { keyHash, hint } = newApiKey();
  const key = await world.db.apiKey.create({
    data: { name: "CI", keyHash, hint, planId: world.planId, role: "lead", createdById: world.personId.can, expiresAt: inAnHour() },
  });
  const who = { kind: "key", id: key.id, name: key.name, planId: key.planId, role: key.role } as const;
  return { credential: { kind: "key", id: key.id }, who };
}

type Listener = Extract<Principal, { kind: "person" | "key" }>;
type Event = { event: string; data: { seq?: number; people?: { name: string }[]; [more: string]: unknown } };

/** Reads a stream as it arrives. */
async function openReader(
  who: Listener,
  credential: Credential,
  more: { planId?: string; stage?: string | null; after?: number | null } = {},
) {
  const response = await liveStream({ who, credential, planId: world.planId, stage: null, after: null, ...more }, PACE);
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

async function until(isMet: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isMet()) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms.`);
    await sleep(20);
  }
}

const add = async (text: string) => succeeded(await does(world.can, addItem, { stage: stageId, text }));
const person = (key: "can" | "ayse") => world[key] as Listener;

describe("a stream", () => {
  test("sends `hello`, then each change of its plan within two seconds, and nothing of other plans", async () => {
    const { planId } = await otherPlan(world.db);
    const admin = await openReader(world.admin as Listener, await sessionOf("admin"), { planId });
    const ayse = await openReader(person("ayse"), await sessionOf("ayse"));
    await until(() => ayse.seen("hello").length === 1, 1_000);
    const { id } = await add("Published to Ayşe");
    await until(() => ayse.seen("news").some((change) => change.subjectId === id), 2_000);
    expect(JSON.stringify(ayse.events)).not.toContain("Published to");
    expect(admin.seen("news")).toEqual([]);
  });

  test("that reconnects gets the changes it missed; one that is far behind gets only `hello`", async () => {
    const before = Number((await firstHello()).seq);
    const ids = [(await add("Meanwhile 1")).id, (await add("Meanwhile 2")).id];
    const again = await openReader(person("ayse"), await sessionOf("ayse"), { after: before });
    await until(() => again.seen("news").length >= 2, 1_000);
    expect(again.seen("news").map((change) => change.subjectId)).toEqual(ids);

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
    const behind = await openReader(person("ayse"), await sessionOf("ayse"), { after: before });
    await until(() => behind.seen("hello").length === 1, 1_000);
    expect(behind.seen("hello")[0]?.seq).toBe(before + 1_209);
    expect(behind.seen("news")).toEqual([]);
  });

  async function firstHello(): Promise<{ seq?: number }> {
    const one = await openReader(person("ayse"), await sessionOf("ayse"));
    await until(() => one.seen("hello").length === 1, 1_000);
    return one.seen("hello")[0] ?? {};
  }

  test("is not compressed, cached or buffered on its way", async () => {
    const { response } = await openReader(person("ayse"), await sessionOf("ayse"));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
  });

  test(`is refused to a person who has ${MAX_STREAMS} open, until they close one`, async () => {
    const credential = await sessionOf("ayse");
    const open = await Promise.all(Array.from({ length: MAX_STREAMS }, () => openReader(person("ayse"), credential)));
    const { response } = await openReader(person("ayse"), credential);
    expect(response.status).toBe(429);
    expect((await openReader(person("can"), await sessionOf("can"))).response.status).toBe(200);
    closeStreams();
    await Promise.all(open.map(({ ended }) => ended));
    expect(openStreams()).toBe(0);
    expect((await openReader(person("ayse"), credential)).response.status).toBe(200);
  });

  test("is removed when its reader leaves", async () => {
    const response = await liveStream({
      who: person("ayse"),
      credential: await sessionOf("ayse"),
      planId: world.planId,
      stage: null,
      after: null,
    });
    expect(openStreams()).toBe(1);
    await response.body?.cancel();
    expect(openStreams()).toBe(0);
  });
});

describe("the next permission check closes the stream of", () => {
  test("a person within five seconds", () => expect(CREDENTIAL_CHECK_MS).toBeLessThan(5_000));

  const cases: [string, CastKey, (credential: Credential) => Promise<unknown>][] = [
    ["a disabled person", "ayse", () => update("ayse", { disabledAt: new Date() })],
    ["a person who left the plan", "viewer", () => world.db.membership.deleteMany({ where: { personId: world.personId.viewer } })],
    ["a person who signed out", "can", (credential) => world.db.session.deleteMany({ where: { id: credential.id } })],
    [
      "a person whose session expired",
      "manager",
      (credential) => world.db.session.update({ where: { id: credential.id }, data: { expiresAt: new Date() } }),
    ],
    ["a person who is no longer an admin", "admin", () => update("admin", { isAdmin: false })],
  ];
  const update = (key: CastKey, data: { disabledAt?: Date; isAdmin?: boolean }) =>
    world.db.person.update({ where: { id: world.personId[key] }, data });

  test.each(cases)("%s", async (_, key, change) => {
    const roles = await world.db.membership.findMany({ where: { personId: world.personId[key] }, select: { planId: true, role: true } });
    const credential = await sessionOf(key);
    const theirs = await openReader({ kind: "person", id: world.personId[key], name: key, isAdmin: key === "admin", roles }, credential);
    const otherKey = await aKey();
    const others = await openReader(otherKey.who, otherKey.credential);
    await until(() => theirs.seen("hello").length === 1, 1_000);
    await change(credential);
    await until(() => theirs.state.isClosed, 5_000);
    expect(others.state.isClosed).toBe(false);
  });

  test("a revoked key", async () => {
    const { credential, who } = await aKey();
    const theirs = await openReader(who, credential);
    await world.db.apiKey.update({ where: { id: credential.id }, data: { revokedAt: new Date() } });
    await until(() => theirs.state.isClosed, 5_000);
  });
});

test("a person at a stage sees the others there, and not themselves; a key is never present", async () => {
  // New people, because the earlier tests disabled some of the example's.
  const stage = "runner-service.test";
  const [derya, ege] = await Promise.all(
    ["Derya Su", "Ege Ay"].map(async (name) => {
      const created = await world.db.person.create({
        data: {
          name,
          memberships: { create: { planId: world.planId, role: "viewer" } },
          user: { create: { id: randomUUID(), name, email: `${randomUUID()}@example.org` } },
        },
        include: { user: true },
      });
      const session = await world.db.session.create({
        data: { id: randomUUID(), token: randomUUID(), userId: created.userId ?? "", expiresAt: inAnHour() },
      });
      const who: Listener = { kind: "person", id: created.id, name, isAdmin: false, roles: [{ planId: world.planId, role: "viewer" }] };
      return { who, credential: { kind: "session", id: session.id } as Credential };
    }),
  );
  if (!derya || !ege) throw new Error("Two people were created.");
  const hers = await openReader(derya.who, derya.credential, { stage });
  const key = await aKey();
  await openReader(key.who, key.credential, { stage });
  const his = await openReader(ege.who, ege.credential, { stage });
  const elsewhere = await openReader(ege.who, ege.credential, { stage: "runner-service.deploy" });
  const names = (listener: typeof hers) =>
    listener
      .seen("here")
      .at(-1)
      ?.people?.map(({ name }) => name);
  await until(() => names(hers)?.join() === "Ege Ay" && names(his)?.join() === "Derya Su", 2_000);
  await until(() => elsewhere.seen("here").length > 0, 1_000);
  expect(names(elsewhere)).toEqual([]);
  await his.leave();
  await until(() => names(hers)?.length === 0, 10_000);
});

// This must be the last test: afterwards the process serves nothing.
test("a process that is shutting down closes its streams, refuses new ones and reports not ready", async () => {
  const { credential, who } = await aKey();
  const open = await openReader(who, credential);
  expect(await getReadiness()).toMatchObject({ ok: true });
  drain();
  await open.ended;
  expect((await openReader(who, credential)).response.status).toBe(503);
  expect(await getReadiness()).toEqual({ ok: false, why: "Slipway is shutting down." });
});
