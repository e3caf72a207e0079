import type { PlanPreview } from "@/lib/formats/plan/preview";

type Problem = PlanPreview["problems"][number];

/** The preview of an import, as text for a terminal. */
export function previewInWords(plan: PlanPreview): string {
  const done = plan.items.filter((item) => item.state === "done").length;
  return [
    `${plan.title || "(no title)"} (${plan.language})`,
    "",
    ...plan.phases.map(
      (phase) => `  ${phase.kind.padEnd(8)} ${days(phase.start, phase.end).padEnd(25)} ${itemsIn(plan, phase.kind)}  ${phase.owner ?? ""}`,
    ),
    "",
    `Services: ${plan.services.join(", ") || "none"}`,
    `Items: ${plan.items.length}, ${done} done, ${plan.items.filter((item) => item.service === null).length} plan-wide`,
    `Risks: ${plan.risks.length}   Strategies: ${plan.strategies.map(({ kind }) => kind).join(", ") || "none"}`,
    `People: ${plan.people.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(", ") || "none"}`,
    "",
    ...(plan.problems.length === 0 ? ["No problems found."] : plan.problems.map(problemInWords)),
  ]
    .map(harmless)
    .join("\n");
}

const problemInWords = ({ line, severity, message }: Problem) => `line ${line}: ${severity}: ${message}`;

const days = (start: string | null, end: string | null) =>
  start === null && end === null ? "no dates" : `${start ?? "?"} – ${end ?? "?"}`;

function itemsIn(plan: PlanPreview, phase: string): string {
  const items = plan.items.filter((item) => item.phase === phase);
  return `${items.filter((item) => item.state === "done").length}/${items.length} done`.padEnd(12);
}

/** The text of a file must not send control characters to the terminal. */
/** A text that cannot send control characters to a terminal. */
export const harmless = (text: string) => text.replace(/\p{Cc}/gu, "\u{fffd}");
