import type { RecordedVerb } from "@/lib/domain/policy";
import type { Words } from "@/lib/i18n/words";
import type { EventWithReason } from "./event-sentence";

/** The changes of one request to several items, as one sentence: "marked 12 items as done". */
export function togetherSentence(words: Words, events: Several<EventWithReason>): string {
  const { t } = words;
  const count = events.length;
  if (areAll(events, "item.add")) return t("activity.together.add", { count });
  if (areAll(events, "item.remove")) return t("activity.together.remove", { count });
  if (areAll(events, "item.mark")) {
    const state = shared(events, ({ after }) => after.state);
    if (state !== undefined) return t(`activity.together.${state}`, { count });
  }
  const change = areAll(events, "item.change") ? sharedChange(words, events) : null;
  return change ?? t("activity.together.other", { count });
}

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
