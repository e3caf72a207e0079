import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";
import type { CellRollout } from "@/lib/queries/rollouts/cell-rollout";

/** A running rollout, in the same words on every screen: `canary 25 % · step 2 of 4 · hold: 38 min left`. */
export function runningWords(words: Words, rollout: CellRollout): string {
  const { strategy, step, of: steps } = rollout;
  const place = strategy === "canary" ? [nonBreaking(words.t("rollout.cell.step", { step, of: steps }))] : [];
  return [trafficWords(words, rollout), ...place, ...nextWords(words, rollout)].join(" · ");
}

/** What holds the next share of traffic back: its readings first, then its hold time. */
export function nextWords(words: Words, { strategy, step, of: steps, holds, verdict, isOld, isSwitched }: CellRollout): string[] {
  const { t } = words;
  if (isSwitched && strategy === "blue_green") return [];
  const hold = holds > 0 ? [nonBreaking(t("rollout.cell.holds", { time: durationWords(words, holds) }))] : [];
  if (verdict === "fail") return [t("rollout.cell.broken")];
  if (verdict === "inconclusive" || verdict === "error") return [t("rollout.cell.doubt"), ...hold];
  if (isOld) return [t("rollout.cell.old"), ...hold];
  if (verdict !== "pass" || holds > 0) return hold;
  return [t(strategy === "canary" && step === steps ? "rollout.cell.toFinish" : "rollout.cell.held")];
}

/** Share of the traffic that the new image has. */
export function trafficWords({ t }: Words, { strategy, weight, isSwitched, isWayBackOpen }: CellRollout): string {
  if (strategy === "canary") return nonBreaking(t("rollout.cell.canary", { weight }));
  return t(`rollout.cell.${isSwitched ? (isWayBackOpen ? "switched" : "switchedForGood") : "checks"}`);
}

/** Cells are narrow: lines break between parts, not between a number and its unit. */
const nonBreaking = (text: string) => text.replaceAll(" ", "\u00a0");
