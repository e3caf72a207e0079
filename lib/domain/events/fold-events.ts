import type { EventOf, ParsedEvent } from "./events";

type Line = ParsedEvent & { actor: string };
type Entry<L> = readonly [L, ...L[]];

/** The fewest events of one kind that are folded. */
const MIN_FOLDED = { readings: 2, other: 3 };

/** Events with the same key and the same actor can be told in one sentence; null for events that always stand alone, such as decisions. */
export function foldKey(event: ParsedEvent): string | null {
  if (event.outcome !== "done") return null;
  switch (event.verb) {
    case "reading.add":
    case "reading.fetch":
      return "readings";
    case "item.mark":
      return `item.mark ${event.after.state}`;
    case "evidence.addFile":
    case "evidence.addLink":
    case "evidence.postResult":
      return "evidence";
    case "item.change":
      return itemChangeKey(event);
    case "item.add":
    case "item.move":
    case "item.remove":
    case "image.register":
    case "risk.add":
    case "service.add":
    case "stage.add":
    case "stage.setDates":
      return event.verb;
    default:
      return null;
  }
}

/** Items that got the same owner or the same due day, and no other change. */
function itemChangeKey({ before, after }: EventOf<"item.change">): string | null {
  if (before.text !== after.text || before.needsEvidence !== after.needsEvidence) return null;
  const [hasNewOwner, hasNewDue] = [before.ownerId !== after.ownerId, before.due !== after.due];
  if (hasNewOwner === hasNewDue) return null;
  return hasNewOwner ? `item.change owner ${after.ownerId}` : `item.change due ${after.due}`;
}

/** The key and actor of all events of an entry, or null if they differ. */
function sharedKey<L extends Line>(entry: Entry<L>, groupOf: (line: L) => string): string | null {
  const keys = new Set(entry.map((line) => `${foldKey(line)} ${line.actor} ${groupOf(line)}`));
  return foldKey(entry[0]) !== null && keys.size === 1 ? ([...keys][0] ?? null) : null;
}

/**
 * Joins neighbouring entries that one sentence can tell: "added 14 readings", "marked 9 items as done". An entry is the events of one
 * request; it is never split. Entries of different groups, such as days, are never joined.
 */
export function foldEvents<L extends Line>(entries: readonly Entry<L>[], groupOf: (line: L) => string = () => ""): [L, ...L[]][] {
  const runs: { key: string | null; entries: Entry<L>[] }[] = [];
  for (const entry of entries) {
    const key = sharedKey(entry, groupOf);
    const last = runs.at(-1);
    if (last && key !== null && last.key === key) last.entries.push(entry);
    else runs.push({ key, entries: [entry] });
  }
  return runs.flatMap((run) => {
    const lines = run.entries.flat();
    const [first, ...rest] = lines;
    if (first === undefined) return [];
    const least = foldKey(first) === "readings" ? MIN_FOLDED.readings : MIN_FOLDED.other;
    return run.entries.length === 1 || lines.length < least ? run.entries.map((entry): [L, ...L[]] => [...entry]) : [[first, ...rest]];
  });
}
