export type PlanPhaseKind = "prep" | "build" | "test" | "deploy" | "monitor";
export type PlanItemState = "open" | "done" | "failed" | "not_applicable";
export type PlanLanguage = "tr" | "en" | "ru";
export type StrategyKind = "canary" | "blue_green";

export const PHASE_KINDS = ["prep", "build", "test", "deploy", "monitor"] as const satisfies readonly PlanPhaseKind[];

/** What a plan's text says: calendar days are `YYYY-MM-DD`, line numbers count from 1 in the file as given. */
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

/** `service` is a service's name, null for plan-wide work; `lines` holds every line the item is written on. */
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

/** `role` as the author wrote it, e.g. "DevOps Mühendisi". */
export type PlanPerson = { name: string; role: string | null };

/** `message` is English; `code` and `facts` let a screen say it in its own language. */
export type PlanProblem = {
  line: number;
  severity: "error" | "warning" | "question";
  code: string;
  message: string;
  facts?: Record<string, unknown>;
};

/** What a person decided about a text that could not be read without asking. */
export type ReadOptions = {
  /** Heading text (with or without its number and dates; "" for tasks under no heading) to the phase it means. */
  phaseMap?: Record<string, PlanPhaseKind | "skip">;
  /** The `key` fact of a problem, or any line number the item stands on, to the state that holds. */
  answers?: Record<string, PlanItemState>;
};
