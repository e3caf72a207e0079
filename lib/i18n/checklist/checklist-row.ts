import type { Group } from "@/lib/domain/checklist/checklist-view";
import type { ItemState } from "@/lib/domain/checklist/item";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistItem } from "@/lib/queries/checklist/checklist";
import { inheritedWords } from "./inherited-words";

/** An item as a row of the checklist, in the reader's language. Rows loaded later have the same shape. */
export type ChecklistRow = {
  id: string;
  version: number;
  text: string;
  state: ItemState;
  stateWord: string;
  reason: string | null;
  service: string;
  phase: string;
  /** Whether the plan names the phase, in the plan's language. */
  isPhaseNamed: boolean;
  /** The owner and due day that hold for it, and where inherited ones come from, in words. */
  owner: string | null;
  ownerFrom: string | null;
  due: string | null;
  dueFrom: string | null;
  dueDay: string | null;
  isOverdue: boolean;
  changed: string;
  changedAt: string;
  stage: string;
  /** The heading of its group, if the list is grouped. */
  group: string | null;
  /** How many valid sign-offs of its stage a new state cancels. */
  cancels: number;
  mayMark: boolean;
  mayChange: boolean;
};

export function checklistRow(item: ChecklistItem, group: Group | null, words: Words): ChecklistRow {
  const { t } = words;
  const names = {
    service: item.service?.name ?? t("checklist.planWide"),
    phase: phaseWords({ t }, item.phase.kind, item.phase.name),
    state: t(`itemStates.${item.state}`),
    owner: item.effectiveOwner?.name ?? t("checklist.nobody"),
  };
  return {
    id: item.id,
    version: item.version,
    text: item.text,
    state: item.state,
    stateWord: names.state,
    reason: item.reason,
    service: names.service,
    phase: names.phase,
    isPhaseNamed: item.phase.name !== "",
    owner: item.effectiveOwner?.name ?? null,
    ownerFrom: inheritedWords(words, item.effectiveOwner),
    due: item.effectiveDue && words.dayYear(item.effectiveDue.day),
    dueFrom: inheritedWords(words, item.effectiveDue),
    dueDay: item.effectiveDue?.day ?? null,
    isOverdue: item.isOverdue,
    changed: words.moment(item.changedAt),
    changedAt: item.changedAt.toISOString(),
    stage: item.stage.key,
    group: group && names[group],
    cancels: item.cancels,
    mayMark: item.may.mark,
    mayChange: item.may.change,
  };
}
