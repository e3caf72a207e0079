import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import type { TurnLine } from "@/lib/queries/turns/get-turns";
import { waitsWords } from "./waiting-words";

/** What waits in a plan, for a reader who may be somebody else: "a sign-off is missing", "1 vote to give" */
export function turnWords(words: Words, { kind, condition, count, text }: Pick<TurnLine, "kind" | "condition" | "count" | "text">): string {
  if (condition !== null) return conditionWords(words, condition);
  if (kind === "waiver-asked") return `${words.t("work.waiver")}: ${waiverWords(words, text, "")}`;
  if (kind === "glass-review") return words.t("work.override");
  return [waitsWords(words, kind, count), text].filter(Boolean).join(": ");
}
