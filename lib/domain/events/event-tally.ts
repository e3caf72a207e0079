import type { ParsedEvent } from "./events";

/** What a report counts of each person and day, in the order in which it is shown. */
export const TALLIES = [
  "approved",
  "rejected",
  "overrides",
  "decisions",
  "rolledBack",
  "rollouts",
  "itemsDone",
  "itemsFailed",
  "itemsChanged",
  "evidence",
  "images",
  "risks",
  "comments",
  "readings",
  "settings",
] as const;
export type Tally = (typeof TALLIES)[number];

/** What an event counts as, and how much. */
function countOf(event: ParsedEvent): [Tally, number] {
  if (event.outcome !== "done") return ["settings", 1];
  switch (event.verb) {
    case "signOff.sign":
      return [event.after.decision === "reject" ? "rejected" : "approved", 1];
    case "glass.break":
      return ["overrides", 1];
    case "item.mark":
      return [event.after.state === "done" ? "itemsDone" : event.after.state === "failed" ? "itemsFailed" : "itemsChanged", 1];
    case "reading.add":
    case "reading.fetch":
      return ["readings", event.after.readings.length];
    case "rollout.abort":
    case "rollout.switchBack":
      return ["rolledBack", 1];
    case "image.register":
      return ["images", 1];
    case "comment.add":
      return ["comments", 1];
    default:
      return [tallyOfNoun(event.verb), 1];
  }
}

function tallyOfNoun(verb: string): Tally {
  const [noun] = verb.split(".");
  if (noun === "item" || noun === "checklist") return "itemsChanged";
  if (noun === "evidence") return "evidence";
  if (noun === "risk") return "risks";
  if (noun === "rollout" || noun === "slot") return "rollouts";
  if (noun === "signOff" || noun === "goNoGo" || noun === "waiver" || noun === "glass" || noun === "freeze") return "decisions";
  return "settings";
}

export type ActorTally = { actor: string; counts: { tally: Tally; count: number }[] };

/** What each person did, the one who acted last first: "9 items done, 2 signed, 14 readings". */
export function tallyByActor(events: readonly (ParsedEvent & { actor: string })[]): ActorTally[] {
  const byActor = new Map<string, Map<Tally, number>>();
  for (const event of events) {
    const counts = byActor.get(event.actor) ?? new Map<Tally, number>();
    byActor.set(event.actor, counts);
    const [tally, count] = countOf(event);
    counts.set(tally, (counts.get(tally) ?? 0) + count);
  }
  return [...byActor].map(([actor, counts]) => ({
    actor,
    counts: TALLIES.flatMap((tally) => {
      const count = counts.get(tally) ?? 0;
      return count > 0 ? [{ tally, count }] : [];
    }),
  }));
}
