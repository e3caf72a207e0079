import type { PlanDocument, PlanPhaseKind } from "./document";

/** The public preview of an import, for the command line and for REST. */
export type PlanPreview = {
  title: string;
  language: PlanDocument["language"];
  phases: { kind: PlanPhaseKind; name: string; start: string | null; end: string | null; owner: string | null; line: number }[];
  services: string[];
  items: {
    phase: PlanPhaseKind;
    service: string | null;
    text: string;
    state: "open" | "done" | "failed" | "not applicable";
    owner: string | null;
    due: string | null;
    line: number;
  }[];
  risks: { title: string; mitigation: string | null; line: number }[];
  strategies: { kind: "canary" | "blue-green"; line: number }[];
  people: { name: string; role: string | null }[];
  problems: { line: number; severity: "error" | "warning" | "question"; code: string; message: string }[];
};

/** Writes a plan document in the public shape of the preview. */
export function previewOf(plan: PlanDocument): PlanPreview {
  return {
    title: plan.title,
    language: plan.language,
    phases: plan.phases.map(({ kind, name, start, end, owner, line }) => ({ kind, name, start, end, owner, line })),
    services: plan.services.map((service) => service.name),
    items: plan.items.map(({ phase, service, text, state, owner, due, line }) => ({
      phase,
      service,
      text,
      state: state === "not_applicable" ? "not applicable" : state,
      owner,
      due,
      line,
    })),
    risks: plan.risks.map(({ title, mitigation, line }) => ({ title, mitigation, line })),
    strategies: plan.strategies.map(({ kind, line }) => ({ kind: kind === "blue_green" ? "blue-green" : kind, line })),
    people: plan.people.map(({ name, role }) => ({ name, role })),
    problems: plan.problems.map(({ line, severity, code, message }) => ({ line, severity, code, message })),
  };
}
