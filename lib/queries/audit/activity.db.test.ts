// @dialect SQL of its own
import { createHash, randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { beforeAll, describe, expect, test } from "vitest";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { perform } from "@/lib/commands/perform";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { addService } from "@/lib/commands/services/add-service";
import { altLas, anItem, does, NOW, type OtherPlan, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { ActivityKind } from "@/lib/domain/events/activity-kind";
import { getActivity } from "./activity";
import { type ActivityFilter, activityFilterOf } from "./activity-filter";
import { getEventExport, getEvents } from "./event-export";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
let seqOf: Record<string, number>;

const requestAt = (text: string) => ({ requestId: randomUUID(), now: new Date(text) });
const all = activityFilterOf(() => null);
const filter = (change: Partial<Record<keyof ActivityFilter, string>>) =>
  activityFilterOf((name) => change[name as keyof ActivityFilter] ?? null);
const changedItem = async (key: string, time: string, who = world.can) => {
  const item = await anItem(db, (await stageIn(db, world.planId, key)).id, { text: `Look at ${key}` });
  succeeded(await perform(changeItem, who, { item: item.id, version: 1, due: "2023-08-01" }, requestAt(time)));
  return (await db.event.findFirstOrThrow({ orderBy: { seq: "desc" } })).seq;
};

beforeAll(async () => {
  process.env.SLIPWAY_TIME_ZONE = "Europe/Istanbul";
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  seqOf = {
    // 23:30 of the 21st in Istanbul, and 00:30 of the 22nd.
    "runner build": await changedItem("runner-service.build", "2023-07-21T20:30:00Z"),
    "gateway test": await changedItem("api-gateway.test", "2023-07-21T21:30:00Z", world.ayse),
    "plan prep": await changedItem("plan.prep", "2023-07-22T09:00:00Z"),
  };
  succeeded(await perform(addService, other.deniz, { plan: other.planId, name: "Mole" }, requestAt("2023-07-22T10:00:00Z")));
  succeeded(await perform(addService, world.can, { plan: world.planId, name: "Mole" }, requestAt("2023-07-23T10:00:00Z")));
});

const page = async (chosen: ActivityFilter, before: number | null = null, who = world.can) => {
  const activity = await getActivity(who, world.slug, chosen, { before });
  if (!activity) throw new Error("The reader does not see this plan.");
  return activity;
};
const seqs = async (chosen: ActivityFilter) =>
  (await page(chosen)).days.flatMap((d) => d.entries.flatMap((e) => e.map((line) => line.seq)));
const names = async (chosen: ActivityFilter) => {
  const found = await seqs(chosen);
  return Object.keys(seqOf).filter((name) => found.includes(seqOf[name] ?? -1));
};

describe("the activity of a plan", () => {
  test.each<[string, Partial<Record<keyof ActivityFilter, string>>, string[]]>([
    ["a service", { service: "runner-service" }, ["runner build"]],
    ["plan-wide events", { service: "plan" }, ["plan prep"]],
    ["a service that does not exist", { service: "nowhere" }, []],
    ["a phase", { phase: "test" }, ["gateway test"]],
    ["a verb", { verb: "item.change" }, ["runner build", "gateway test", "plan prep"]],
    ["another verb", { verb: "item.mark" }, []],
    ["days that begin in Istanbul", { from: "2023-07-22" }, ["gateway test", "plan prep"]],
    ["days that end in Istanbul", { to: "2023-07-21" }, ["runner build"]],
    ["one day", { from: "2023-07-22", to: "2023-07-22" }, ["gateway test", "plan prep"]],
    ["days without events", { from: "2024-01-01" }, []],
    ["days before the first event", { to: "2020-01-01" }, []],
    ["a service, a phase and a verb", { service: "api-gateway", phase: "test", verb: "item.change" }, ["gateway test"]],
    ["a service and a phase without its events", { service: "api-gateway", phase: "build" }, []],
  ])("the activity can be narrowed to %s", async (_what, chosen, expected) => {
    expect(await names(filter(chosen))).toEqual(expected);
  });

  test("the activity can be narrowed to a person, and to the events after an event", async () => {
    expect(await names(filter({ person: world.personId.ayse }))).toEqual(["gateway test"]);
    expect(await names(filter({ since: String(seqOf["gateway test"]) }))).toEqual(["plan prep"]);
  });

  test("the activity can be narrowed to a kind of events", async () => {
    const verbsOf = async (kind: ActivityKind) =>
      (await getActivity(world.can, world.slug, all, { kind }))?.days.flatMap((d) => d.entries.flat().map(({ verb }) => verb));
    expect(await verbsOf("work")).toEqual(["item.change", "item.change", "item.change"]);
    expect(await verbsOf("settings")).toContain("service.add");
    expect(await verbsOf("settings")).not.toContain("item.change");
    expect(await verbsOf("readings")).toEqual([]);
  });

  test("invalid filters in a URL are ignored on screen", () => {
    expect(filter({ phase: "lunch", verb: "plan.visit", from: "tomorrow", since: "-1" })).toEqual(all);
  });

  test("the activity has no event of another plan and is hidden from somebody without a role in the plan", async () => {
    const activity = await page(all);
    expect(activity.days.flatMap((d) => d.entries).filter(([line]) => line.verb === "service.add")).toHaveLength(1);
    expect(await getActivity(other.deniz, world.slug, all)).toBeNull();
    expect(await getEvents(other.deniz, world.slug, all, null, 50)).toBeNull();
    expect(await getEventExport(other.deniz, world.slug, all)).toBeNull();
  });

  test("an event links its item while the item exists, and only names it after the item was removed", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.monitor");
    const { id } = await anItem(db, stage.id, { text: "Short-lived" });
    succeeded(await does(world.can, changeItem, { item: id, version: 1, due: "2023-08-02" }));
    const newest = async () => (await page(all)).days[0]?.entries[0]?.[0];
    expect(await newest()).toMatchObject({ item: id, stage: "runner-service.monitor", service: "Runner Service", phase: "monitor" });
    succeeded(await does(world.can, removeItem, { item: id, version: 2 }));
    expect(await newest()).toMatchObject({ item: null, stage: "runner-service.monitor", before: { text: "Short-lived" } });
  });
});

test("the events of one request on many items are one entry, even where a page would end inside it", async () => {
  const stage = await stageIn(db, world.planId, "archive-service.deploy");
  const sharedRequest = { requestId: randomUUID(), now: NOW };
  for (let n = 0; n < 70; n++) {
    const item = await anItem(db, stage.id, { text: `Many ${n}` });
    succeeded(await perform(changeItem, world.can, { item: item.id, version: 1, owner: world.personId.ayse }, sharedRequest));
  }
  await changedItem("api-gateway.test", "2023-07-24T09:00:00Z");
  const first = await page(all);
  const entries = first.days.flatMap((d) => d.entries);
  expect(entries.map((entry) => entry.length)).toEqual([1, 70]);
  const rest = await page(all, first.next);
  expect(rest.isFirstPage).toBe(false);
  expect(rest.days.flatMap((d) => d.entries).every((entry) => entry.length === 1)).toBe(true);
  expect(rest.next).toBeNull();
});

describe("new events", () => {
  test("events since a person's last visit are new until the next visit, except the person's own", async () => {
    const { viewer } = world.who;
    const seen = async () => (await page(all, null, viewer)).visit;
    expect(await seen()).toMatchObject({ count: 0, isToStore: true });
    const upTo = (await seen())?.newestSeq;
    succeeded(await perform(visitPlan, viewer, { plan: world.planId, upTo }, { requestId: "r", now: new Date() }));
    await changedItem("plan.prep", "2023-07-25T09:00:00Z");
    // An event that comes during a visit is new; it counts as seen when the visit ends.
    expect(await seen()).toMatchObject({ count: 1, isToStore: true });
    succeeded(await perform(visitPlan, viewer, { plan: world.planId, upTo: (upTo ?? 0) + 1 }, { requestId: "r", now: new Date() }));
    expect(await seen()).toMatchObject({ count: 1, seenSeq: upTo });
    succeeded(await perform(visitPlan, viewer, { plan: world.planId, upTo: 1, seen: true }, { requestId: "r", now: new Date() }));
    expect(await seen()).toMatchObject({ count: 0, seenSeq: (upTo ?? 0) + 1 });
  });

  test("a visit marks events as seen up to the newest one at most", async () => {
    const newest = (await page(all)).visit?.newestSeq ?? 0;
    expect(succeeded(await does(world.who.manager, visitPlan, { plan: world.planId, upTo: 2_000_000_000 })).seenSeq).toBe(newest);
  });
});

describe("exported events", () => {
  const sha256 = (...parts: (string | Uint8Array)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

  test("exported events have every field that their hashes cover", async () => {
    const exported = await getEventExport(world.can, world.slug, all);
    const events = [];
    for await (const some of exported?.pages ?? []) events.push(...some);
    expect(events.length).toBeGreaterThan(70);
    let previous: (typeof events)[number] | null = null;
    for (const event of events) {
      const { leafHash, prevHash, chainHash, ...line } = event;
      expect(leafHash).toBe(sha256(new Uint8Array([0]), canonicalize(line) ?? ""));
      expect(chainHash).toBe(sha256(prevHash, leafHash));
      if (previous && previous.seq === event.seq - 1) expect(prevHash).toBe(previous.chainHash);
      previous = event;
    }
  });

  test("pages of events have no gaps and no repetitions", async () => {
    const found: number[] = [];
    for (let cursor: number | null = null; ; ) {
      const some: Awaited<ReturnType<typeof getEvents>> = await getEvents(world.who["key of viewer"], world.planId, all, cursor, 7);
      found.push(...(some?.events ?? []).map((event) => event.seq));
      cursor = some?.next ?? null;
      if (cursor === null) break;
    }
    const stored = await db.event.findMany({ where: { planId: world.planId }, orderBy: { seq: "desc" }, select: { seq: true } });
    expect(found).toEqual(stored.map((event) => event.seq));
  });
});
