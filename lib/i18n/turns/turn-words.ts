import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Waiting } from "@/lib/queries/inbox/inbox";
import { waitsWords } from "./waiting-words";

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
