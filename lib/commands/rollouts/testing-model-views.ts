import { MODEL_PHASES, type Shown } from "@/lib/domain/testing-model-commands";
import { type BoardCell, getBoard } from "@/lib/queries/board";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { getGate } from "@/lib/queries/gates/gate";
import { getPlans } from "@/lib/queries/plans";
import { gateFactsBothWays } from "@/lib/queries/shared/testing-gate-facts";
import { getReport } from "@/lib/queries/sharing/report";
import { getStages } from "@/lib/queries/stages";
import { figuresJson, stagesJson } from "@/lib/rest/json/board-json";
import { reportJson } from "@/lib/rest/json/report-json";
import { localDay } from "@/lib/time-zone";
import type { PerformedModel } from "./testing-model";

const keyOf = (phase: string): string => `crane-service.${phase}`;
const isFullCell = (cell: BoardCell | { empty: true }): cell is BoardCell => !("empty" in cell);

/** What the views say about the three stages, and where two views differ. */
export type Views = { shown: Shown; disagreements: string[] };

/**
 * Asks the board, the API, the report and the timeline with its forecast at the same time, and lists where two of them differ. The gate of the
 * API is what the panel of a stage shows, in the same words.
 */
export async function viewsOf(
  { lead: who, slug, db, planId }: Pick<PerformedModel, "lead" | "slug" | "db" | "planId">,
  since: Since,
): Promise<Views> {
  const disagreements: string[] = [];
  const same = (what: string, one: unknown, other: unknown) => {
    const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
    if (a !== b) disagreements.push(`${what}: ${a} and ${b}`);
  };
  const board = present(await getBoard(who, slug), "board");
  const report = present(await getReport(who, slug), "report");
  const timeline = present(await getTimeline(who, slug), "timeline");
  const stages = present(await getStages(who, slug), "stages");
  const cells = board.rows.flatMap((row) => row.cells.filter(isFullCell));
  const [row] = timeline.rows;
  const shown = {} as Shown;
  for (const phase of MODEL_PHASES) {
    const key = keyOf(phase);
    const cell = present(
      cells.find((candidate) => candidate.key === key),
      key,
    );
    const stage = present(
      stages.find((candidate) => candidate.key === key),
      key,
    );
    const gate = present(await getGate(who, stage.id), key);
    const bar = present(
      row?.stages.find((candidate) => candidate.key === key),
      key,
    );
    const { status } = cell;
    same(`the status of ${phase} on the board and in the API`, [status, status], [stage.status, gate.stage.status]);
    same(`the status of ${phase} on the board and on the timeline`, status, bar.status);
    const unmet = gate.unmet.map(({ code }) => code).sort();
    // A frozen stage keeps its status, and its gate is not met.
    const isMetButForFreezes = unmet.every((code) => code === "frozen");
    same(`whether the gate of ${phase} is met`, gate.isMet, unmet.length === 0);
    same(`the status of ${phase} and its gate`, status === "complete", isMetButForFreezes);
    if (cell.because && status !== "locked")
      same(`the reason of ${phase} on the board and its gate`, unmet.includes(cell.because.condition.code), true);
    if (status !== "complete") same(`the reason of ${phase} on the board`, cell.because !== null, true);
    const hasFinished = bar.actual.finish !== null || bar.actual.isFinishUnknown;
    same(`the status of ${phase} and its finish on the timeline`, status === "complete" && !hasFinished, false);
    same(`the gate of ${phase} and its finish on the timeline`, hasFinished && !isMetButForFreezes, false);
    same(`the finish of ${phase} on the timeline and in the forecast`, hasFinished, bar.forecast?.isFinished ?? null);
    if (phase !== "test" && bar.actual.finish !== null && since.fullTraffic !== null && since.isRolledOutHere)
      same(
        `the finish of ${phase}, ${bar.actual.finish}, and full traffic, ${since.fullTraffic}`,
        bar.actual.finish >= since.fullTraffic,
        true,
      );
    shown[phase] = { status, unmet, isAtRisk: cell.atRisk !== null };
  }
  same("the stages of the report and of the board", reportJson(report).stages, stagesJson(board));
  same("the figures of the report and of the board", reportJson(report).figures, figuresJson(board));
  same("the forecast of the report and of the timeline", report.timeline.expected, timeline.expected);
  same("the forecast of the board and of the timeline", board.figures.forecast.end, timeline.expected.end);
  same(
    "the plan and its forecast",
    board.figures.isComplete,
    timeline.expected.isFinished && cells.every(({ status }) => status === "complete"),
  );
  same(
    "blocked stages on the board",
    board.figures.blocked,
    cells.filter(({ status }) => status === "blocked" || status === "rejected").length,
  );
  const { plans } = await getPlans(who);
  same(
    "the figures of the plan in the list and on the board",
    [plans[0]?.blocked, plans[0]?.isComplete],
    [board.figures.blocked, board.figures.isComplete],
  );
  const late = report.late.map(({ key, status }) => `${key} ${status}`);
  same(
    "the late stages of the report and of the board",
    late.sort(),
    cells
      .filter(({ daysLate }) => daysLate > 0)
      .map(({ key, status }) => `${key} ${status}`)
      .sort(),
  );
  for (const { short, long } of await gateFactsBothWays(db, planId, localDay(new Date())))
    same("the facts of a gate by one statement and the long way", short, long);
  return { shown, disagreements };
}

/** The day on which the candidate got all traffic by a rollout of Slipway's, where it still has it. */
export type Since = { fullTraffic: string | null; isRolledOutHere: boolean };

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Nobody shows ${what}.`);
  return value;
}
