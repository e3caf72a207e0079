import type { PlanChange } from "@/lib/formats/plan/compare";
import { type NamedPhase, phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

/** One difference between two versions of a file, as a sentence. */
export function changeWords(words: Words, change: PlanChange, phases: readonly NamedPhase[]): string {
  const { t, fullRange, fullDay } = words;
  const none = t("changes.none");
  const dates = ({ start, end }: { start: string | null; end: string | null }) => (start && end ? fullRange(start, end) : none);
  switch (change.change) {
    case "title-changed":
      return t("changes.title", { before: change.before, after: change.after });
    case "author-changed":
      return t("changes.author", { after: change.after ?? none });
    case "written-on-changed":
      return t("changes.writtenOn", { after: change.after ? fullDay(change.after) : none });
    case "phase-name-changed":
      return t("changes.phaseName", { phase: t(`phases.${change.phase}`), before: change.before, after: change.after });
    case "phase-dates-changed":
      return t("changes.phaseDates", {
        phase: phaseWordsIn(words, phases, change.phase),
        before: dates(change.before),
        after: dates(change.after),
      });
    case "phase-owner-changed":
      return t("changes.phaseOwner", {
        phase: phaseWordsIn(words, phases, change.phase),
        before: change.before ?? none,
        after: change.after ?? none,
      });
    case "service-added":
      return t("changes.serviceAdded", { name: change.after ?? "" });
    case "service-removed":
      return t("changes.serviceRemoved", { name: change.before ?? "" });
    case "item-added":
      return t("changes.itemAdded", { text: change.text, phase: phaseWordsIn(words, phases, change.phase) });
    case "item-removed":
      return t("changes.itemRemoved", { text: change.text, phase: phaseWordsIn(words, phases, change.phase) });
    case "item-renamed":
      return t("changes.itemRenamed", { before: change.before, after: change.after });
    case "item-state-changed":
      return t("changes.itemState", {
        text: change.text,
        before: t(`itemStates.${change.before.state}`),
        after: t(`itemStates.${change.after.state}`),
      });
    case "item-owner-changed":
      return t("changes.itemOwner", { text: change.text, before: change.before ?? none, after: change.after ?? none });
    case "item-due-changed":
      return t("changes.itemDue", {
        text: change.text,
        before: change.before ? fullDay(change.before) : none,
        after: change.after ? fullDay(change.after) : none,
      });
    case "risk-added":
      return t("changes.riskAdded", { title: change.title });
    case "risk-removed":
      return t("changes.riskRemoved", { title: change.title });
    case "risk-mitigation-changed":
      return t("changes.riskMitigation", { title: change.title });
    case "strategy-added":
      return t("changes.strategyAdded", { strategy: t(`strategies.${change.after ?? "none"}`) });
    case "strategy-removed":
      return t("changes.strategyRemoved", { strategy: t(`strategies.${change.before ?? "none"}`) });
  }
}
