import { durationWords } from "@/lib/i18n/dates/duration-words";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { type NamedPhase, phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { BoardCell, CellRollout } from "@/lib/queries/board";

/** The line beneath a cell's status: a failing service first, then what the stage waits for, or its progress. */
export const cellNote = (words: Words, cell: BoardCell, phases: readonly NamedPhase[]): string =>
  [...(cell.isFailing ? [words.t("health.cell")] : []), statusNote(words, cell, phases)].join(" · ");

function statusNote(words: Words, cell: BoardCell, phases: readonly NamedPhase[]): string {
  const { t, day } = words;
  const { because } = cell;
  if (cell.rollout && (cell.status === "in_progress" || cell.status === "not_started")) return rolloutNote(words, cell.rollout);
  // The blocking condition matters more than the hold time; the share of traffic is shown in both cases.
  const stopped = cell.rollout && because ? [trafficNote(words, cell.rollout), conditionWords(words, because.condition)].join(" · ") : null;
  const count = cell.total > 0 ? t("board.doneOf", { done: cell.done, total: cell.total }) : t("board.noItems");
  switch (cell.status) {
    case "complete":
      return cell.atRisk ? t("board.atRisk", { phase: t(`phases.${cell.atRisk}`) }) : count;
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
      if (stopped !== null) return stopped;
      return because ? conditionWords(words, because.condition) : count;
  }
}

/** `canary 25 % · step 2 of 4 · holds 38 min` */
function rolloutNote(words: Words, rollout: CellRollout): string {
  const { t } = words;
  const { strategy, step, of: steps, isSwitched } = rollout;
  const place = strategy === "canary" ? [nonBreaking(t("rollout.cell.step", { step, of: steps }))] : [];
  return [trafficNote(words, rollout), ...place, ...(isSwitched ? [] : whatNext(words, rollout))].join(" · ");
}

/** What holds the next share of traffic back: its readings first, then its hold time. */
function whatNext(words: Words, { holds, verdict }: CellRollout): string[] {
  const { t } = words;
  const hold = holds > 0 ? [nonBreaking(t("rollout.cell.holds", { time: durationWords(words, holds) }))] : [];
  if (verdict === "fail") return [t("rollout.cell.broken")];
  if (verdict === "inconclusive" || verdict === "error") return [t("rollout.cell.doubt"), ...hold];
  return verdict === "pass" && holds === 0 ? [nonBreaking(t("rollout.cell.held"))] : hold;
}

/** Share of the traffic that the new image has. */
function trafficNote({ t }: Words, { strategy, weight, isSwitched, isWayBackOpen }: CellRollout): string {
  if (strategy === "canary") return nonBreaking(t("rollout.cell.canary", { weight }));
  return t(`rollout.cell.${isSwitched ? (isWayBackOpen ? "switched" : "switchedForGood") : "checks"}`);
}

/** Cells are narrow: lines break between parts, not between a number and its unit. */
const nonBreaking = (text: string) => text.replaceAll(" ", "\u00a0");
