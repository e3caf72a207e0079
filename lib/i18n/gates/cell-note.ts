import type { Condition } from "@/lib/domain/gates/condition";
import { type NamedPhase, phaseWordsIn } from "@/lib/i18n/phase-words";
import { nextWords, runningWords, trafficWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { BoardCell } from "@/lib/queries/board";
import { conditionWords } from "./condition-words";

/** The line beneath a cell's status: a failing service first, then what the stage waits for, or its progress. */
export const cellNote = (words: Words, cell: BoardCell, phases: readonly NamedPhase[]): string =>
  [...(cell.isFailing ? [words.t("health.cell")] : []), statusNote(words, cell, phases)].join(" · ");

function statusNote(words: Words, cell: BoardCell, phases: readonly NamedPhase[]): string {
  const { t, day } = words;
  const { because } = cell;
  if (cell.rollout && ROLLING.has(cell.status)) return runningWords(words, cell.rollout);
  const count = cell.total > 0 ? t("board.doneOf", { done: cell.done, total: cell.total }) : t("board.noItems");
  switch (cell.status) {
    case "complete":
      return count;
    case "not_started":
      return cell.start ? t("board.from", { day: day(cell.start) }) : count;
    case "in_progress":
      // When all items are done, the next condition says more than the count.
      return because && because.condition.code !== "items-open"
        ? conditionWords(words, because.condition)
        : cell.end
          ? `${count} · ${t("board.until", { day: day(cell.end) })}`
          : count;
    case "locked":
      return because
        ? t("board.before", { phase: phaseWordsIn(words, phases, because.phase), condition: conditionWords(words, because.condition) })
        : count;
    default:
      if (cell.rollout && because) return stoppedWords(words, cell.rollout, because.condition);
      return because ? conditionWords(words, because.condition) : count;
  }
}

const ROLLING: ReadonlySet<BoardCell["status"]> = new Set(["in_progress", "not_started", "complete"]);

/** The blocking condition matters more than the hold time; the share of traffic is shown in both cases. */
function stoppedWords(words: Words, rollout: NonNullable<BoardCell["rollout"]>, condition: Condition): string {
  const why = condition.code === "limit-broken" ? nextWords(words, { ...rollout, verdict: "fail" }) : [conditionWords(words, condition)];
  return [trafficWords(words, rollout), ...why].join(" · ");
}
