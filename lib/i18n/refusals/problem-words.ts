import type { PlanDocument } from "@/lib/formats/plan/document";
import type en from "@/lib/i18n/en.json";
import type { Words } from "@/lib/i18n/words";

/** A problem on a line of an imported file, as a sentence. A code without a translation keeps its English message. */
export function problemWords({ t }: Words, problem: PlanDocument["problems"][number]): string {
  const key = `problems.${problem.code as keyof typeof en.problems}` as const;
  if (!t.has(key)) return problem.message;
  const facts = Object.fromEntries(Object.entries(problem.facts ?? {}).map(([name, value]) => [name, plain(value)]));
  return t(key, facts as never);
}

function plain(value: unknown): string | number {
  if (typeof value === "string" || typeof value === "number") return value;
  if (Array.isArray(value))
    return value
      .map((part: unknown) => (typeof part === "object" && part !== null && "name" in part ? String(part.name) : String(part)))
      .join(", ");
  return value === null || value === undefined ? "–" : JSON.stringify(value);
}
