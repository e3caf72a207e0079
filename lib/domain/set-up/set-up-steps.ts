import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import { totalItems } from "@/lib/domain/stage";
import type { PlanFacts } from "@/lib/domain/state/plan-state";

/** What a new plan lacks before work can run through all of its gates. Each step is done by facts, never by a click. */
export type SetUpStep =
  | { step: "services"; isDone: boolean; names: string[] }
  | { step: "items"; isDone: boolean; count: number; done: number }
  /** The phases without dates. */
  | { step: "dates"; isDone: boolean; phases: NamedPhase[] }
  /** The roles that a gate asks to sign and that nobody with a login has, with the phase of the gate. */
  | { step: "people"; isDone: boolean; missing: { role: Role; phase: NamedPhase }[] }
  /** The services without an image, or without a way of rolling out. */
  | { step: "images" | "strategies"; isDone: boolean; without: { slug: string; name: string }[] }
  | { step: "gates" | "risks"; isDone: boolean };

/** The name is empty where the plan uses the usual word. */
type NamedPhase = { kind: PhaseKind; name: string };

const OPTIONAL: readonly SetUpStep["step"][] = ["gates", "risks"];
export const isOptionalStep = ({ step }: SetUpStep): boolean => OPTIONAL.includes(step);

type Member = { roles: readonly Role[]; hasLogin: boolean };

/** The steps of setting up a plan, in the order in which they are usually done. A gate that only warns asks for nothing. */
export function setUpSteps(
  { phases, services, stages, risks }: Pick<PlanFacts, "phases" | "services" | "stages" | "risks">,
  present: readonly Member[],
  { areGatesReviewed }: { areGatesReviewed: boolean },
): SetUpStep[] {
  const gates = phases.filter(({ gate }) => !gate.advisory);
  const undated = phases.filter(({ start, end }) => start === null || end === null).map(({ kind, name }) => ({ kind, name }));
  const roles = new Set(present.filter(({ hasLogin }) => hasLogin).flatMap((member) => member.roles));
  const missing = gates.flatMap(({ kind, name, gate }) =>
    gate.signOffs.filter(({ role }) => !roles.has(role)).map(({ role }) => ({ role, phase: { kind, name } })),
  );
  const count = stages.reduce((sum, { items }) => sum + totalItems(items), 0);
  const done = stages.reduce((sum, { items }) => sum + items.done, 0);
  const place = ({ slug, name }: { slug: string; name: string }) => ({ slug, name });
  const withoutImage = gates.some(({ gate }) => gate.requireImage) ? services.filter((service) => !service.hasCandidate).map(place) : [];
  const withoutStrategy = gates.some(({ gate }) => gate.requireStrategy)
    ? services.filter((service) => service.strategy === null).map(place)
    : [];
  const hasServices = services.length > 0;
  return [
    { step: "services", isDone: hasServices, names: services.map(({ name }) => name) },
    { step: "items", isDone: count > 0, count, done },
    { step: "dates", isDone: undated.length === 0, phases: undated },
    { step: "people", isDone: missing.length === 0, missing },
    { step: "images", isDone: hasServices && withoutImage.length === 0, without: withoutImage },
    { step: "strategies", isDone: hasServices && withoutStrategy.length === 0, without: withoutStrategy },
    { step: "gates", isDone: areGatesReviewed },
    { step: "risks", isDone: risks.length > 0 },
  ];
}

/** The list leaves when all steps that are not optional are done. */
export const isSetUp = (steps: readonly SetUpStep[]): boolean => steps.every((step) => step.isDone || isOptionalStep(step));

/** How many of the steps that are not optional are done. */
export function setUpProgress(steps: readonly SetUpStep[]): { done: number; total: number } {
  const required = steps.filter((step) => !isOptionalStep(step));
  return { done: required.filter(({ isDone }) => isDone).length, total: required.length };
}
