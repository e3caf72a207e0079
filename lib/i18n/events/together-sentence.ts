import type { RecordedVerb } from "@/lib/domain/policy";
import type { Words } from "@/lib/i18n/words";
import type { EventWithReason } from "./event-sentence";

/** Several events of one kind as one sentence: "marked 12 items as done", "14 readings of Cart, all within limits". */
export function togetherSentence(words: Words, events: Several<EventWithReason>): string {
  const { t } = words;
  const count = events.length;
  if (events.every(isReading)) return readingsSentence(words, events);
  if (events.every(isEvidence)) return t("activity.together.evidence", { count, names: someNames(words, events) });
  for (const [verb, key] of PLAIN) if (areAll(events, verb)) return t(`activity.together.${key}`, { count });
  if (areAll(events, "risk.add")) return t("activity.together.risks", { count, names: firstNames(words, events.map(titleOf)) });
  if (areAll(events, "service.add")) return t("activity.together.services", { count, names: someNames(words, events) });
  if (areAll(events, "item.mark")) {
    const state = shared(events, ({ after }) => after.state);
    if (state !== undefined) return t(`activity.together.${state}`, { count });
  }
  if (areAll(events, "item.change")) return sharedChange(words, events) ?? t("activity.together.change", { count });
  return t("activity.together.other", { count });
}

/** Verbs whose sentence only counts. */
const PLAIN = [
  ["item.add", "add"],
  ["item.remove", "remove"],
  ["item.move", "move"],
  ["image.register", "images"],
  ["stage.add", "stages"],
  ["stage.setDates", "dates"],
] as const;

type Reading = Extract<EventWithReason, { outcome: "done"; verb: "reading.add" | "reading.fetch" }>;
type Evidence = Extract<EventWithReason, { outcome: "done"; verb: "evidence.addFile" | "evidence.addLink" | "evidence.postResult" }>;

const isReading = (event: EventWithReason): event is Reading =>
  event.outcome === "done" && (event.verb === "reading.add" || event.verb === "reading.fetch");
const isEvidence = (event: EventWithReason): event is Evidence =>
  event.outcome === "done" && ["evidence.addFile", "evidence.addLink", "evidence.postResult"].includes(event.verb);

function readingsSentence(words: Words, events: readonly Reading[]): string {
  const { t } = words;
  const all = events.flatMap(({ after }) => after.readings);
  const failed = events.reduce((sum, { after }) => sum + after.failed, 0);
  const missing = all.filter(({ value }) => value === null).length;
  const readings = t("activity.together.readings", { count: all.length, names: someNames(words, events) });
  if (failed === 0 && missing === 0) return t("activity.together.readingsFine", { readings });
  const outcome = failed === 0 ? readings : t("activity.together.readingsFailed", { readings, failed });
  return missing === 0 ? outcome : t("activity.together.readingsMissing", { readings: outcome, missing });
}

const MAX_NAMES = 3;

/** The first different names, and how many more there are. */
function firstNames({ t, list }: Words, all: readonly string[]): string {
  const names = [...new Set(all)];
  const more = names.length - MAX_NAMES;
  return list(more > 0 ? [...names.slice(0, MAX_NAMES), t("activity.together.more", { count: more })] : names);
}

const someNames = (words: Words, events: readonly { after: { name: string } }[]): string =>
  firstNames(
    words,
    events.map(({ after }) => after.name),
  );

const titleOf = ({ after }: { after: { title: string } }): string => after.title;

type Several<E> = readonly [E, ...E[]];
type All<V extends RecordedVerb> = Several<Extract<EventWithReason, { outcome: "done"; verb: V }>>;

const areAll = <V extends RecordedVerb>(events: Several<EventWithReason>, verb: V): events is All<V> =>
  events.every((event) => event.outcome === "done" && event.verb === verb);

/** The value that all events have, or undefined where they differ. */
function shared<E, T>(events: Several<E>, pick: (event: E) => T): T | undefined {
  const value = pick(events[0]);
  return events.every((event) => pick(event) === value) ? value : undefined;
}

/** The sentence of the only field that changed, if it changed in the same way in all events, or null. */
function sharedChange({ t, day }: Words, events: All<"item.change">): string | null {
  const count = events.length;
  const [{ after }] = events;
  const onlyChanged = (name: "ownerId" | "due") =>
    events.every((event) =>
      (["text", "ownerId", "due"] as const).every((field) => (event.before[field] !== event.after[field]) === (field === name)),
    );
  if (onlyChanged("ownerId") && shared(events, (event) => event.after.ownerId) !== undefined)
    return after.owner === null ? t("activity.together.unassign", { count }) : t("activity.together.assign", { count, owner: after.owner });
  if (onlyChanged("due") && shared(events, (event) => event.after.due) !== undefined)
    return after.due === null ? t("activity.together.noDue", { count }) : t("activity.together.due", { count, due: day(after.due) });
  return null;
}
