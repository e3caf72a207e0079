import type en from "@/lib/i18n/en.json";
import type { Words } from "@/lib/i18n/words";

/** Why a reading could not be fetched: the sentence of the code and the unchanged text of the server. */
export function fetchProblemWords({ t }: Words, reading: { problem: string; evidence: unknown }): string {
  const [, code = "", text = ""] = /^([a-z-]+)(?:: (.*))?$/s.exec(reading.problem) ?? [];
  const key = `prometheus.problems.${code as keyof typeof en.prometheus.problems}` as const;
  if (reading.evidence === null || code === "" || !t.has(key)) return reading.problem;
  return text === "" ? t(key) : `${t(key)}: ${text}`;
}
