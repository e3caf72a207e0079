import type { Words } from "@/lib/i18n/words";
import { type EventWithReason, eventSentence } from "./event-sentence";
import { eventStage } from "./event-stage";

/** A part of a sentence. The subject is a part of its own, so that a view can make it a link. */
export type SentencePart = { text: string; isSubject: boolean };

// Private-use characters of Unicode mark the name, wherever the grammar of the sentence puts it.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** The sentence of an event, with the name of its subject as a separate part. */
export function eventParts(words: Words, event: EventWithReason): SentencePart[] {
  const field = nameField(event.verb);
  const stage = event.verb.startsWith("stage.") ? stageText(words, event) : null;
  const marked = {
    ...event,
    before: mark(event.before, field),
    after: mark(event.after, field),
    ...(stage !== null && { stageText: OPEN + stage + CLOSE }),
  } as EventWithReason;
  return eventSentence(words, marked)
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((text) => text !== "")
    .map((text) => ({ text: text.replaceAll(/[\uE000\uE001]/g, ""), isSubject: text.startsWith(OPEN) }));
}

function stageText(words: Words, { place, before, after }: EventWithReason): string | null {
  const { key } = { ...before, ...after } as { key?: string };
  return eventStage(words, { place: place ?? null }, key);
}

/** The payload with that field marked. */
function mark(payload: object, field: string | null): object {
  const name: unknown = field === null ? undefined : payload[field as keyof typeof payload];
  const mayMark = typeof name === "string" && name !== "" && !/[\uE000\uE001]/.test(name);
  return field !== null && mayMark ? { ...payload, [field]: OPEN + name + CLOSE } : payload;
}

/** The field of a payload that names its subject. */
function nameField(verb: string): string | null {
  if (verb.startsWith("item.")) return "text";
  if (verb.startsWith("risk.")) return "title";
  return verb.startsWith("comment.") ? "item" : null;
}
