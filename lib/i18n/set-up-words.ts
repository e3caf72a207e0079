import type { SetUpStep } from "@/lib/domain/set-up/set-up-steps";
import { phaseWords } from "./phase-words";
import type { Words } from "./words";

/** More names than that are counted. */
const MAX_NAMES = 3;

/** What is there or missing in a step of setting up a plan, in one sentence. */
export function setUpWords(words: Words, step: SetUpStep): string {
  const { t, list } = words;
  const named = (names: readonly string[]) =>
    names.length > MAX_NAMES
      ? t("setUpPlan.andMore", { names: names.slice(0, MAX_NAMES).join(", "), count: names.length - MAX_NAMES })
      : list(names);
  switch (step.step) {
    case "services":
      return step.isDone ? named(step.names) : t("setUpPlan.facts.noService");
    case "items":
      return step.isDone ? t("setUpPlan.facts.items", { count: step.count, done: step.done }) : t("setUpPlan.facts.noItem");
    case "dates":
      return step.isDone
        ? t("setUpPlan.facts.dated")
        : t("setUpPlan.facts.undated", { phases: named(step.phases.map(({ kind, name }) => phaseWords({ t }, kind, name))) });
    case "people":
      return step.isDone
        ? t("setUpPlan.facts.staffed")
        : step.missing
            .map(({ role, phase }) =>
              t("setUpPlan.facts.unstaffed", { phase: phaseWords({ t }, phase.kind, phase.name), role: t(`roles.${role}`) }),
            )
            .join(" ");
    case "images":
      if (step.isDone) return t("setUpPlan.facts.images");
      return step.without.length === 0
        ? t("setUpPlan.facts.servicesFirst")
        : t("setUpPlan.facts.noImage", { services: named(step.without.map(({ name }) => name)) });
    case "strategies":
      if (step.isDone) return t("setUpPlan.facts.strategies");
      return step.without.length === 0
        ? t("setUpPlan.facts.servicesFirst")
        : t("setUpPlan.facts.noStrategy", { services: named(step.without.map(({ name }) => name)) });
    case "gates":
      return t(step.isDone ? "setUpPlan.facts.gatesSeen" : "setUpPlan.facts.gates");
    case "risks":
      return t(step.isDone ? "setUpPlan.facts.risks" : "setUpPlan.facts.noRisk");
  }
}
