import type { Words } from "@/lib/i18n/words";
import type { EventFacts } from "./event-sentence";

/** What one request did to several items, as one sentence: "marked 12 items as done". */
export function togetherSentence({ t, day }: Words, events: readonly [EventFacts, ...EventFacts[]]): string {
  const [{ verb, after }] = events;
  const count = events.length;
  /** The value all of them share, or undefined where they differ. */
  const shared = (name: string): unknown => (events.every((event) => event.after[name] === after[name]) ? after[name] : undefined);
  /** Whether this, and nothing else, changed in each of them. */
  const onlyChanged = (name: string) =>
    events.every((event) => ["text", "ownerId", "due"].every((field) => (event.before[field] !== event.after[field]) === (field === name)));

  if (verb === "item.add") return t("activity.together.add", { count });
  if (verb === "item.remove") return t("activity.together.remove", { count });
  if (verb === "item.mark") {
    const state = shared("state");
    if (state === "done" || state === "open" || state === "failed" || state === "not_applicable")
      return t(`activity.together.${state}`, { count });
  }
  if (verb === "item.change" && onlyChanged("ownerId") && shared("ownerId") !== undefined)
    return typeof after.owner === "string"
      ? t("activity.together.assign", { count, owner: after.owner })
      : t("activity.together.unassign", { count });
  if (verb === "item.change" && onlyChanged("due") && shared("due") !== undefined)
    return typeof after.due === "string"
      ? t("activity.together.due", { count, due: day(after.due) })
      : t("activity.together.noDue", { count });
  return t("activity.together.other", { count });
}
