import type { Group } from "@/lib/domain/checklist/checklist-view";
import type { ItemState } from "@/lib/domain/checklist/item";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistItem } from "@/lib/queries/checklist/checklist";
import { changedAgo } from "./changed-ago";
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
  /** The item's own owner and due day, for the fields that change them; "" for none. */
  ownOwner: string;
  ownDue: string;
  ownerFrom: string | null;
  due: string | null;
  dueFrom: string | null;
  dueDay: string | null;
  isOverdue: boolean;
  /** “12 min ago”, and the point in time itself with its time zone. */
  changed: string;
  changedFull: string;
  changedAt: string;
  stage: string;
  /** The heading of its group, if the list is grouped. */
  group: string | null;
  /** How many valid sign-offs of its stage a new state cancels. */
  cancels: number;
  mayMark: boolean;
  mayChange: boolean;
};

/** How the list is shown: its group, whether the phases of plan-wide work have headings of their own, and the time of the request. */
export type RowContext = { group: Group | null; splitsPlanWide?: boolean; now: Date };

/** The heading of a service, or of plan-wide work. */
export const serviceHeading = ({ t }: Pick<Words, "t">, service: string | null, phase: string | null): string =>
  service ?? [t("checklist.planWide"), phase].filter((part) => part !== null).join(" · ");

export function checklistRow(item: ChecklistItem, words: Words, { group, splitsPlanWide = false, now }: RowContext): ChecklistRow {
  const { t } = words;
  const phase = phaseWords({ t }, item.phase.kind, item.phase.name);
  const names = {
    service: item.service?.name ?? t("checklist.planWide"),
    phase,
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
    ownOwner: item.owner?.id ?? "",
    ownDue: item.due ?? "",
    ownerFrom: inheritedWords(words, item.effectiveOwner),
    due: item.effectiveDue && words.dayYear(item.effectiveDue.day),
    dueFrom: inheritedWords(words, item.effectiveDue),
    dueDay: item.effectiveDue?.day ?? null,
    isOverdue: item.isOverdue,
    changed: changedAgo(words, item.changedAt, now),
    changedFull: words.zonedMoment(item.changedAt),
    changedAt: item.changedAt.toISOString(),
    stage: item.stage.key,
    group: group === "service" ? serviceHeading(words, item.service?.name ?? null, splitsPlanWide ? phase : null) : group && names[group],
    cancels: item.cancels,
    mayMark: item.may.mark,
    mayChange: item.may.change,
  };
}
