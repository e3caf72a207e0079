import type { Words } from "@/lib/i18n/words";
import { type EventFacts, eventSentence } from "./event-sentence";

/** A piece of a sentence; the subject is the name of what it is about, for a view to make a link of. */
export type SentencePart = { text: string; isSubject: boolean };

// Characters of nobody's language (Unicode, private use). They travel through the sentence with the name, wherever its grammar puts it.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** What somebody did, with the name of the subject apart. */
export function eventParts(words: Words, event: EventFacts): SentencePart[] {
  const name = nameOfSubject(event);
  const marked = (facts: EventFacts["before"]) => {
    const value = name === null ? undefined : facts[name];
    const mayMark = typeof value === "string" && value !== "" && !/[\uE000\uE001]/.test(value);
    return name !== null && mayMark ? { ...facts, [name]: OPEN + value + CLOSE } : facts;
  };
  const sentence = eventSentence(words, { ...event, before: marked(event.before), after: marked(event.after) });
  return sentence
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((text) => text !== "")
    .map((text) => ({ text: text.replaceAll(/[\uE000\uE001]/g, ""), isSubject: text.startsWith(OPEN) }));
}

function nameOfSubject({ verb }: EventFacts): string | null {
  if (verb.startsWith("item.")) return "text";
  if (verb.startsWith("risk.")) return "title";
  if (verb.startsWith("comment.")) return "item";
  return verb.startsWith("stage.") ? "key" : null;
}
