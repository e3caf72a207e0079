import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Waiting } from "@/lib/queries/inbox/inbox";
import type { TurnLine } from "@/lib/queries/turns/get-turns";
import { waitsWords } from "./waiting-words";

/** What waits in a plan, for a reader who may be somebody else: "a sign-off is missing", "1 vote to give" */
export function turnWords(words: Words, { kind, condition, count, text }: Pick<TurnLine, "kind" | "condition" | "count" | "text">): string {
  if (condition !== null) return conditionWords(words, condition);
  if (kind === "waiver-asked") return words.t("inbox.turn.waiver-asked", { what: waiverWords(words, text, "") });
  if (kind === "glass-review") return words.t("inbox.turn.glass-review");
  return [waitsWords(words, kind, count), text].filter(Boolean).join(": ");
}

/** What waits for a person, as the text of its link in the inbox. */
export function waitingLineWords(words: Words, entry: Waiting): string {
  const { t, number } = words;
  const { kind, text, count, condition, phase, phaseName } = entry;
  switch (kind) {
    case "due":
      return count === 1 ? text : `${number(count)} ${t("inbox.turn.items", { count })}`;
    case "sign-off":
    case "review":
      return text;
    case "items-due":
      return t("inbox.turn.items-due", { count });
    default:
      break;
  }
  if (count > 1) return waitsWords(words, kind, count);
  if (condition !== null) return conditionWords(words, condition);
  switch (kind) {
    case "waiver-asked":
      return t("inbox.turn.waiver-asked", { what: waiverWords(words, text, "") });
    case "go-no-go-vote":
    case "go-no-go-decide":
      return t(`inbox.turn.${kind}`, { phase: phase === null ? phaseName : phaseWords(words, phase, phaseName) });
    case "glass-review":
      return t("inbox.turn.glass-review");
    default:
      return t("inbox.turn.risk-review", { text });
  }
}
