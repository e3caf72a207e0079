// @own-process: it subscribes the process to changes
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
let received: ChangeEvent[] = [];

beforeAll(async () => {
  world = await altLas();
  stageId = (await stageIn(world.db, world.planId, "runner-service.test")).id;
  await startSubscriber({ pulseMs: PULSE_MS });
  subscribe((change) => received.push(change));
});
afterAll(stopSubscriber);
beforeEach(() => {
  received = [];
});

const add = async (text: string) => succeeded(await does(world.can, addItem, { stage: stageId, text }));
const numbers = () => received.map(({ seq }) => seq);

describe("a change", () => {
  test("is published with its place and its actor, never with its content", async () => {
    const { id } = await add("Scan the image for known holes");
    await vi.waitFor(() => expect(received.map(({ subjectId }) => subjectId)).toContain(id));
    const change = received.find(({ subjectId }) => subjectId === id);
    expect(change).toMatchObject({
      seq: await lastSeq(),
      planId: world.planId,
      phase: "test",
      subject: "item",
      verb: "item.add",
      actor: { kind: "person", name: "Can Tekin" },
    });
    expect(JSON.stringify(change)).not.toContain("Scan");
  });

  test("is published after the commit, so that every subscriber can read it", async () => {
    const readable: Promise<unknown>[] = [];
    const stop = subscribe(({ subjectId }) => readable.push(world.db.item.findUniqueOrThrow({ where: { id: subjectId } })));
    await add("Look at its size");
    await vi.waitFor(() => expect(readable).toHaveLength(1));
    stop();
    await Promise.all(readable);
  });

  test("is not published while its transaction is open, and never after a rollback", async () => {
    const written = signal();
    const decided = signal();
    const undone = inTransaction(world.db, async (tx) => {
      const context = { principal: world.can, now: new Date(), today: "2023-07-21" as never, requestId: "r" };
      const after = { text: "Never", ownerId: null, due: null };
      await appendEvent(tx, "item.add", { subject: "item", subjectId: "never", planId: world.planId, after }, context);
      written.give();
      await decided.given;
      throw new Error("I changed my mind");
    });
    await written.given;
    await sleep(PULSE_MS * 2);
    expect(received).toEqual([]);
    decided.give();
    await expect(undone).rejects.toThrow("I changed my mind");
    expect(succeeded(await does(world.can, addItem, { stage: stageId, text: "Another" }))).toBeTruthy();
    await vi.waitFor(() => expect(received.length).toBeGreaterThan(0));
    expect(received.map(({ subjectId }) => subjectId)).not.toContain("never");
  });

  test("that was refused is not published", async () => {
    expect(await does(world.who.viewer, addItem, { stage: stageId, text: "No" })).toMatchObject({ kind: "forbidden" });
    await sleep(PULSE_MS * 2);
    expect(received).toEqual([]);
  });

  test("is published in the order of event numbers", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(`At once ${n}`)));
    await vi.waitFor(() => expect(new Set(numbers()).size).toBe(20));
    const first = numbers().filter((seq, index, all) => all.indexOf(seq) === index);
    expect(first).toEqual(first.toSorted((a, b) => a - b));
  });

  test("reaches the other listeners when one of them fails, and stays committed", async () => {
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
    const stop = subscribe(() => {
      throw new Error("failing listener");
    });
    const later = vi.fn();
    const stopLater = subscribe(later);
    await add("Committed");
    await vi.waitFor(() => expect(later).toHaveBeenCalled());
    stop();
    stopLater();
    consoleError.mockRestore();
  });
});

test("lastSeqOf gives the newest event of the plan or of the workspace", async () => {
  const { planId } = await otherPlan(world.db);
  const before = await lastSeqOf(planId);
  await add("Somewhere else");
  expect(await lastSeqOf(world.planId)).toBe(await lastSeq());
  expect(await lastSeqOf(planId)).toBe(before);
  expect(await changesAfter(before, 10, planId)).toEqual([]);
  expect((await changesAfter((await lastSeq()) - 1, 10, world.planId)).map(({ seq }) => seq)).toEqual([await lastSeq()]);
});

test("afterCommit accepts only a transaction of inTransaction()", async () => {
  await world.db.$transaction(async (tx) => {
    expect(() => afterCommit(tx, () => {})).toThrow("inTransaction");
  });
});

// One process serves a SQLite file: there are no other processes to notify.
describe.runIf(testProvider === "postgresql")("between processes", () => {
  const listenings: Listening[] = [];
  afterAll(async () => {
    for (const listening of listenings) await listening.stop();
  });

  /** A second listener, which is another process to the database. */
  async function otherProcess(): Promise<{ notices: string[]; listening: Listening }> {
    const notices: string[] = [];
    const connected = signal();
    const listening = listen({
      url: urlOfDatabase(world.db),
      channels: ["slipway_news", "slipway_here"],
      onNotice: (_, notice) => notices.push(notice),
      onConnected: connected.give,
      onPulse: () => {},
    });
    listenings.push(listening);
    await connected.given;
    return { notices, listening };
  }

  const dropConnections = () =>
    world.db.$queryRawUnsafe(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slipway-live' AND datname = current_database()",
    );

  test("another process gets a change within half a second, and none that was rolled back", async () => {
    const { notices } = await otherProcess();
    const { id } = await add("For the other process");
    await vi.waitFor(() => expect(notices).toHaveLength(1), { timeout: 500 });
    expect(JSON.parse(notices[0] ?? "")).toMatchObject({ subjectId: id });
    await inTransaction(world.db, async (tx) => {
      await publishAtCommit(tx, JSON.parse(notices[0] ?? ""));
      throw new Error("rolled back");
    }).catch(() => {});
    await sleep(100);
    expect(notices).toHaveLength(1);
  });

  test("changes during a lost connection are dispatched later", async () => {
    await dropConnections();
    const ids = [(await add("Missed 1")).id, (await add("Missed 2")).id];
    await vi.waitFor(() => expect(received.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining(ids)), { timeout: 5_000 });
  });

  test("an event whose notice a pooler dropped is found in the audit log", async () => {
    // Committed without a notice.
    const seq = await inTransaction(world.db, async (tx) => {
      const last = await tx.event.findFirstOrThrow({ orderBy: { seq: "desc" } });
      const hashes = { leafHash: "swallowed", prevHash: last.chainHash, chainHash: "swallowed" };
      await tx.event.create({ data: { ...last, ...hashes, seq: last.seq + 1 } });
      return last.seq + 1;
    });
    await vi.waitFor(() => expect(numbers()).toContain(seq), { timeout: 5_000 });
  });

  test("a malformed notice is ignored", async () => {
    const { listening } = await otherProcess();
    for (const notice of ["", "{", "null", "1", '{"seq":"x"}', '{"seq":1}']) {
      listening.send("slipway_news", notice);
      listening.send("slipway_here", notice);
    }
    const { id } = await add("Still listening");
    await vi.waitFor(() => expect(received.map(({ subjectId }) => subjectId)).toContain(id));
    expect(received.every(({ seq }) => Number.isSafeInteger(seq))).toBe(true);
  });

  test("a change with a very long actor name fits into a notice", async () => {
    const { notices } = await otherProcess();
    const [change] = await changesAfter(0, 1);
    if (!change) throw new Error("Loading the example is an event.");
    await inTransaction(world.db, (tx) => publishAtCommit(tx, { ...change, actor: { ...change.actor, name: "ş".repeat(5_000) } }));
    await vi.waitFor(() => expect(notices).toHaveLength(1));
  });
});
