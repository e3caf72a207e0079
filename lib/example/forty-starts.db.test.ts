// @own-process
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { verifyAll } from "@/lib/audit/verify-all";
import { database } from "@/lib/db/client";
import { freshDatabase, testProvider } from "@/lib/db/testing";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { getBoard } from "@/lib/queries/board";
import { turnsOf } from "@/lib/queries/turns/turns";
import { rounds } from "@/lib/testing-rounds";
import { localDay } from "@/lib/time-zone";
import { buildExample } from "./build-example";
import { principalOf } from "./rows";
import { EXAMPLE_STARTS, type ExampleStart } from "./testing-starts";

const starts = EXAMPLE_STARTS.slice(0, testProvider === "postgresql" ? 2 : rounds(6, EXAMPLE_STARTS.length));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each(starts)("the example is right when it starts at $local in $zone", { timeout: 180_000 }, async ({ zone, now }) => {
  vi.stubEnv("SLIPWAY_TIME_ZONE", zone);
  vi.setSystemTime(now);
  await freshDatabase();
  await buildExample(now);
  expect(console.log, "checkpoints of the example are not logged").not.toHaveBeenCalled();
  const today = localDay(now);
  await expectBoard();
  await expectTurns();
  await expectHistory({ zone, now }, today);
  expect(await verifyAll()).toMatchObject({ ok: true });
});

const LOCKED = ["locked", "locked"];

async function expectBoard(): Promise<void> {
  const board = await getBoard(await principalOf("can"), "alt-las");
  if (!board) throw new Error("The example has no board.");
  const statuses = Object.fromEntries(
    board.rows.map(({ service, cells }) => [service?.slug ?? "plan", cells.flatMap((cell) => ("empty" in cell ? [] : [cell.status]))]),
  );
  expect(statuses).toEqual({
    plan: ["complete"],
    "api-gateway": ["complete", "complete", "in_progress", "locked"],
    "runner-service": ["complete", "complete", "in_progress", "locked"],
    "segmentation-service": ["complete", "rejected", ...LOCKED],
    "ai-orchestrator": ["complete", "awaiting_sign_off", ...LOCKED],
    "archive-service": ["complete", "blocked", ...LOCKED],
  });

  const { today, phases, figures } = board;
  expect(phases.map(({ start, end }) => [start, end])).toEqual([
    [addDays(today, -6), addDays(today, -5)],
    [addDays(today, -4), addDays(today, -2)],
    [addDays(today, -1), addDays(today, 1)],
    [addDays(today, 2), addDays(today, 4)],
    [addDays(today, 5), addDays(today, 10)],
  ]);
  expect(phases.filter(({ isNow }) => isNow)).toMatchObject([{ kind: "test", dayNumber: 2, days: 3 }]);
  expect(figures).toMatchObject({
    start: addDays(today, -6),
    end: addDays(today, 10),
    done: 25,
    total: 39,
    risks: { open: 3, notAssessed: 0, worst: 20 },
  });
  expect(board.verdict).toMatchObject({ health: "late", daysLate: 2, end: addDays(today, 12), plannedEnd: addDays(today, 10) });
  expect(board.verdict.reasons.map(({ stage, condition }) => [stage, condition?.code])).toEqual([
    ["segmentation-service.test", "sign-off-rejected"],
    ["archive-service.test", "evidence-failing"],
  ]);

  const rollout = (slug: string) => {
    const cell = board.rows.find(({ service }) => service?.slug === slug)?.cells[3];
    return cell && "rollout" in cell ? cell.rollout : null;
  };
  expect(rollout("api-gateway")).toMatchObject({
    strategy: "canary",
    weight: 25,
    step: 2,
    of: 4,
    holds: 0,
    verdict: "pass",
    isOld: false,
  });
  expect(rollout("runner-service")).toMatchObject({ strategy: "blue_green", holds: 0, verdict: "pass", isOld: false, isSwitched: false });
}

async function expectTurns(): Promise<void> {
  const { id } = await database().plan.findFirstOrThrow();
  const { turns, people } = await turnsOf(id);
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  const waitsFor = (kind: string) =>
    turns
      .filter((turn) => turn.kind === kind)
      .map((turn) => [turn.stage ?? turn.text, turn.people.map((person) => nameOf.get(person)).join()]);
  expect(waitsFor("sign-off-missing")).toEqual([["ai-orchestrator.test", "Ayşe Kaya"]]);
  expect(waitsFor("rollout-running")).toContainEqual(["api-gateway.deploy", "Can Tekin"]);
  expect(waitsFor("waiver-asked")).toEqual([["archive-service.test", "Manager"]]);
  expect(waitsFor("risk-review")).toContainEqual(["Yavaşlama", "Ayşe Kaya"]);
  expect(waitsFor("go-no-go-vote")).toEqual([["", "Ayşe Kaya,Manager"]]);
}

/** Points in time that lie ahead on purpose. */
const AHEAD = ["expiresAt", "dueAt"];

async function expectHistory({ now }: Pick<ExampleStart, "zone" | "now">, today: CalendarDay): Promise<void> {
  const events = await database().event.findMany({ orderBy: { seq: "asc" } });
  const times = events.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(localDay(new Date(times[0] ?? 0))).toBe(addDays(today, -10));
  expect(now.getTime() - (times.at(-1) ?? 0)).toBe(2 * 60_000);

  const db = database();
  expect((await db.signOff.findMany()).map(({ standing }) => standing)).toEqual(["valid", "valid", "valid"]);
  const rows = [
    ...(await db.plan.findMany()),
    ...(await db.item.findMany()),
    ...(await db.image.findMany()),
    ...(await db.evidence.findMany()),
    ...(await db.comment.findMany()),
    ...(await db.signOff.findMany()),
    ...(await db.notice.findMany()),
    ...(await db.rollout.findMany()),
    ...(await db.rolloutStep.findMany()),
    ...(await db.reading.findMany()),
    ...(await db.riskAcceptance.findMany()),
    ...(await db.waiver.findMany()),
    ...(await db.goNoGo.findMany()),
    ...(await db.goNoGoVote.findMany()),
    ...(await db.planVisit.findMany()),
    ...(await db.checkpoint.findMany()),
  ];
  const ahead = rows.flatMap((row) =>
    Object.entries(row).filter(([name, value]) => value instanceof Date && value > now && !AHEAD.includes(name)),
  );
  expect(ahead).toEqual([]);
}
