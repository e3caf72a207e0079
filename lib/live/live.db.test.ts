// @dialect notices between processes
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { appendEvent } from "@/lib/commands/append-event";
import { addItem } from "@/lib/commands/checklist/add-item";
import { altLas, does, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { afterCommit, inTransaction, urlOfDatabase } from "@/lib/db/client";
import { type Listening, listen } from "@/lib/db/listen";
import { testProvider } from "@/lib/db/testing";
import { signal } from "@/lib/db/testing-rows";
import { subscribe } from "./bus";
import type { ChangeEvent } from "./change-event";
import { publishAtCommit } from "./publish";
import { changesAfter, lastSeq, lastSeqOf } from "./seq";
import { startSubscriber, stopSubscriber } from "./subscriber";

const PULSE_MS = 200;
let world: TestPlan;
let stageId: string;
let heard: ChangeEvent[] = [];

beforeAll(async () => {
  world = await altLas();
  stageId = (await stageIn(world.db, world.planId, "runner-service.test")).id;
  await startSubscriber({ pulseMs: PULSE_MS });
  subscribe((news) => heard.push(news));
});
afterAll(stopSubscriber);
beforeEach(() => {
  heard = [];
});

const added = async (text: string) => succeeded(await does(world.can, addItem, { stage: stageId, text }));
const numbers = () => heard.map(({ seq }) => seq);

describe("what is told of a change", () => {
  test("is where it was and who made it, never what it says", async () => {
    const { id } = await added("Scan the image for known holes");
    await vi.waitFor(() => expect(heard.map(({ subjectId }) => subjectId)).toContain(id));
    const news = heard.find(({ subjectId }) => subjectId === id);
    expect(news).toMatchObject({
      seq: await lastSeq(),
      planId: world.planId,
      phase: "test",
      subject: "item",
      verb: "item.add",
      actor: { kind: "person", name: "Can Tekin" },
    });
    expect(JSON.stringify(news)).not.toContain("Scan");
  });

  test("is told after the commit: whoever hears of it can read it", async () => {
    const readable: Promise<unknown>[] = [];
    const stop = subscribe(({ subjectId }) => readable.push(world.db.item.findUniqueOrThrow({ where: { id: subjectId } })));
    await added("Look at its size");
    await vi.waitFor(() => expect(readable).toHaveLength(1));
    stop();
    await Promise.all(readable);
  });

  test("is not told while its transaction is open, and never when it is undone", async () => {
    const written = signal();
    const decided = signal();
    const undone = inTransaction(world.db, async (tx) => {
      const context = { principal: world.can, now: new Date(), today: "2023-07-21" as never, requestId: "r" };
      await appendEvent(tx, "item.add", { subject: "item", subjectId: "never", planId: world.planId }, context);
      written.give();
      await decided.given;
      throw new Error("I changed my mind");
    });
    await written.given;
    await sleep(PULSE_MS * 2);
    expect(heard).toEqual([]);
    decided.give();
    await expect(undone).rejects.toThrow("I changed my mind");
    expect(succeeded(await does(world.can, addItem, { stage: stageId, text: "Another" }))).toBeTruthy();
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
    expect(heard.map(({ subjectId }) => subjectId)).not.toContain("never");
  });

  test("is not told of what was refused", async () => {
    expect(await does(world.who.viewer, addItem, { stage: stageId, text: "No" })).toMatchObject({ kind: "forbidden" });
    await sleep(PULSE_MS * 2);
    expect(heard).toEqual([]);
  });

  test("comes in the order of its numbers", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => added(`At once ${n}`)));
    await vi.waitFor(() => expect(new Set(numbers()).size).toBe(20));
    const first = numbers().filter((seq, at, all) => all.indexOf(seq) === at);
    expect(first).toEqual(first.toSorted((a, b) => a - b));
  });

  test("a listener that fails keeps nobody else from hearing, and undoes nothing", async () => {
    const complained = vi.spyOn(console, "error").mockImplementation(() => {});
    const stop = subscribe(() => {
      throw new Error("deaf");
    });
    const later = vi.fn();
    const stopLater = subscribe(later);
    await added("Stands all the same");
    await vi.waitFor(() => expect(later).toHaveBeenCalled());
    stop();
    stopLater();
    complained.mockRestore();
  });
});

test("what a page of a plan could show ends with the newest event of the plan or of the workspace", async () => {
  const { planId } = await otherPlan(world.db);
  const before = await lastSeqOf(planId);
  await added("Somewhere else");
  expect(await lastSeqOf(world.planId)).toBe(await lastSeq());
  expect(await lastSeqOf(planId)).toBe(before);
  expect(await changesAfter(before, 10, planId)).toEqual([]);
  expect((await changesAfter((await lastSeq()) - 1, 10, world.planId)).map(({ seq }) => seq)).toEqual([await lastSeq()]);
});

test("only a transaction of inTransaction() can say when it is committed", async () => {
  await world.db.$transaction(async (tx) => {
    expect(() => afterCommit(tx, () => {})).toThrow("inTransaction");
  });
});

// One process serves a SQLite file: what follows has no meaning there.
describe.runIf(testProvider === "postgresql")("between processes", () => {
  const ears: Listening[] = [];
  afterAll(async () => {
    for (const ear of ears) await ear.stop();
  });

  /** Another process, as far as the database can tell. */
  async function neighbour(): Promise<{ notices: string[]; ear: Listening }> {
    const notices: string[] = [];
    const connected = signal();
    const ear = listen({
      url: urlOfDatabase(world.db),
      channels: ["slipway_news", "slipway_here"],
      onNotice: (_, notice) => notices.push(notice),
      onConnected: connected.give,
      onPulse: () => {},
    });
    ears.push(ear);
    await connected.given;
    return { notices, ear };
  }

  const dropConnections = () =>
    world.db.$queryRawUnsafe(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slipway-live' AND datname = current_database()",
    );

  test("the neighbour hears of a change within a moment, and of none that was undone", async () => {
    const { notices } = await neighbour();
    const { id } = await added("For the neighbour");
    await vi.waitFor(() => expect(notices).toHaveLength(1), { timeout: 500 });
    expect(JSON.parse(notices[0] ?? "")).toMatchObject({ subjectId: id });
    await inTransaction(world.db, async (tx) => {
      await publishAtCommit(tx, JSON.parse(notices[0] ?? ""));
      throw new Error("undone");
    }).catch(() => {});
    await sleep(100);
    expect(notices).toHaveLength(1);
  });

  test("what happened while the connection was broken is made up for", async () => {
    await dropConnections();
    const ids = [(await added("Unheard 1")).id, (await added("Unheard 2")).id];
    await vi.waitFor(() => expect(heard.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining(ids)), { timeout: 5_000 });
  });

  test("what a pooler swallowed is found in the trail", async () => {
    // Committed without a notice.
    const seq = await inTransaction(world.db, async (tx) => {
      const last = await tx.event.findFirstOrThrow({ orderBy: { seq: "desc" } });
      const hashes = { leafHash: "swallowed", prevHash: last.chainHash, chainHash: "swallowed" };
      await tx.event.create({ data: { ...last, ...hashes, seq: last.seq + 1 } });
      return last.seq + 1;
    });
    await vi.waitFor(() => expect(numbers()).toContain(seq), { timeout: 5_000 });
  });

  test("a notice that is none is passed over", async () => {
    const { ear } = await neighbour();
    for (const notice of ["", "{", "null", "1", '{"seq":"x"}', '{"seq":1}']) {
      ear.send("slipway_news", notice);
      ear.send("slipway_here", notice);
    }
    const { id } = await added("Still listening");
    await vi.waitFor(() => expect(heard.map(({ subjectId }) => subjectId)).toContain(id));
    expect(heard.every(({ seq }) => Number.isSafeInteger(seq))).toBe(true);
  });

  test("a name as long as they come fits into a notice", async () => {
    const { notices } = await neighbour();
    const [news] = await changesAfter(0, 1);
    if (!news) throw new Error("Loading the example is an event.");
    await inTransaction(world.db, (tx) => publishAtCommit(tx, { ...news, actor: { ...news.actor, name: "ş".repeat(5_000) } }));
    await vi.waitFor(() => expect(notices).toHaveLength(1));
  });
});
