export type PlanPhaseKind = "prep" | "build" | "test" | "deploy" | "monitor";
export type PlanItemState = "open" | "done" | "failed" | "not_applicable";
export type PlanLanguage = "tr" | "en" | "ru";
export type StrategyKind = "canary" | "blue_green";

export const PHASE_KINDS = ["prep", "build", "test", "deploy", "monitor"] as const satisfies readonly PlanPhaseKind[];

/** The content of a plan's text. Calendar days are `YYYY-MM-DD`, and line numbers count from 1 in the original file. */
export type PlanDocument = {
  title: string;
  language: PlanLanguage;
  author: string | null;
  writtenOn: string | null;
  phases: PlanPhase[];
  services: PlanService[];
  items: PlanItem[];
  risks: PlanRisk[];
  strategies: PlanStrategy[];
  people: PlanPerson[];
  problems: PlanProblem[];
};

export type PlanPhase = {
  kind: PlanPhaseKind;
  name: string;
  start: string | null;
  end: string | null;
  owner: string | null;
  line: number;
};

export type PlanService = { name: string; slug: string; line: number };

/** `service` is the name of a service, or null for plan-wide work. `lines` are all lines of the item. */
export type PlanItem = {
  phase: PlanPhaseKind;
  service: string | null;
  text: string;
  state: PlanItemState;
  reason: string | null;
  owner: string | null;
  due: string | null;
  line: number;
  lines: number[];
};

export type PlanRisk = { title: string; mitigation: string | null; line: number };
export type PlanStrategy = { kind: StrategyKind; line: number };

/** `role` is as the author wrote it, such as "DevOps Mühendisi". */
export type PlanPerson = { name: string; role: string | null };

/** `message` is English. Screens show a translated text of `code` and `facts`. */
export type PlanProblem = {
  line: number;
  severity: "error" | "warning" | "question";
  code: string;
  message: string;
  facts?: Record<string, unknown>;
};

/** A person's decisions about parts of a text that cannot be read without asking. */
export type ReadOptions = {
  /** Maps the text of a heading (with or without its number and dates; "" for tasks without a heading) to its phase. */
  phaseMap?: Record<string, PlanPhaseKind | "skip">;
  /** Maps the `key` fact of a problem, or any line number of an item, to the item's state. */
  answers?: Record<string, PlanItemState>;
};
