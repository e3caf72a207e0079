import type { PlanDocument, PlanItemState, PlanLanguage, PlanPerson, PlanPhaseKind, StrategyKind } from "./document";

/** The current plan as plain data, in order. `sourceText` is the text of an item or risk in the imported file, or null for a later addition. */
export type WritablePlan = {
  title: string;
  language: PlanLanguage;
  author: string | null;
  writtenOn: string | null;
  phases: { kind: PlanPhaseKind; name: string; start: string | null; end: string | null; owner: string | null }[];
  services: { name: string; ownWork?: readonly OwnWork[] }[];
  items: WritableItem[];
  risks: { title: string; mitigation: string | null; sourceText: string | null; ownWork?: readonly OwnWork[] }[];
  strategies: { kind: StrategyKind }[];
  people: PlanPerson[];
};

/** Work that a file cannot contain and that is lost if its item, stage or service is removed. Readings belong to their rollout. */
export const OWN_WORK = [
  "sign-offs",
  "rollouts",
  "planned-rollout",
  "images",
  "evidence",
  "comments",
  "waivers",
  "break-glass",
  "freezes",
  "risks",
  "mitigations",
  "assessment",
  "settings",
] as const;
export type OwnWork = (typeof OWN_WORK)[number];

/** An import never removes signed or rolled out work. */
export const STAYS: ReadonlySet<OwnWork> = new Set(["sign-offs", "rollouts"]);

export type WritableItem = {
  phase: PlanPhaseKind;
  service: string | null;
  text: string;
  state: PlanItemState;
  reason: string | null;
  owner: string | null;
  due: string | null;
  sourceText: string | null;
  ownWork?: readonly OwnWork[];
};

/** The plan that a document becomes right after its import. */
export function writableOf(document: PlanDocument): WritablePlan {
  return {
    title: document.title,
    language: document.language,
    author: document.author,
    writtenOn: document.writtenOn,
    phases: document.phases.map(({ kind, name, start, end, owner }) => ({ kind, name, start, end, owner })),
    services: document.services.map(({ name }) => ({ name })),
    items: document.items.map(({ phase, service, text, state, reason, owner, due }) => ({
      phase,
      service,
      text,
      state,
      reason,
      owner,
      due,
      sourceText: text,
    })),
    risks: document.risks.map(({ title, mitigation }) => ({ title, mitigation, sourceText: title })),
    strategies: document.strategies.map(({ kind }) => ({ kind })),
    people: document.people.map(({ name, role }) => ({ name, role })),
  };
}

/** Whether a document needs to mention a phase. An empty phase without a name, dates or an owner can be left out. */
export function isWorthWriting(phase: WritablePlan["phases"][number], items: WritableItem[]): boolean {
  return (
    phase.name !== "" ||
    phase.start !== null ||
    phase.end !== null ||
    phase.owner !== null ||
    items.some((item) => item.phase === phase.kind)
  );
}
