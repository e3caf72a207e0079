import type { Group } from "@/lib/domain/checklist/checklist-view";
import type { ItemState } from "@/lib/domain/checklist/item";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistItem } from "@/lib/queries/checklist/checklist";

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
  owner: string | null;
  due: string | null;
  dueDay: string | null;
  isOverdue: boolean;
  changed: string;
  changedAt: string;
  stage: string;
  /** The heading of its group, if the list is grouped. */
  group: string | null;
  mayMark: boolean;
  mayChange: boolean;
};

export function checklistRow(item: ChecklistItem, group: Group | null, words: Words): ChecklistRow {
  const { t } = words;
  const names = {
    service: item.service?.name ?? t("checklist.planWide"),
    phase: phaseWords({ t }, item.phase.kind, item.phase.name),
    state: t(`itemStates.${item.state}`),
    owner: item.owner?.name ?? t("checklist.nobody"),
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
    owner: item.owner?.name ?? null,
    due: item.due && words.dayYear(item.due),
    dueDay: item.due,
    isOverdue: item.isOverdue,
    changed: words.moment(item.changedAt),
    changedAt: item.changedAt.toISOString(),
    stage: item.stage.key,
    group: group && names[group],
    mayMark: item.may.mark,
    mayChange: item.may.change,
  };
}
