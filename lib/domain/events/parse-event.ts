import type { RecordedVerb } from "@/lib/domain/policy";
import { EVENTS, type ParsedEvent } from "./events";
import { currentVerb } from "./renamed-verbs";

/** The columns of an event that say what happened. */
export type StoredPayload = { verb: string; before: string | null; after: string | null };

/** Reads a stored event. An event that this version cannot read has only its verb. Never throws. */
export function parseEvent(row: StoredPayload): ParsedEvent {
  const verb = currentVerb(row.verb);
  const unreadable = { outcome: "unreadable", verb, before: {}, after: {} } as const;
  const payload = payloadOf(row);
  if (!isKnown(verb) || payload === null) return unreadable;
  const { before, after, refused, isRefusalRecorded } = EVENTS[verb];
  if (typeof payload.after.refused === "string") {
    const attempt = refused.safeParse(payload.after);
    return attempt.success && isRefusalRecorded
      ? ({ outcome: "refused", verb, before: {}, after: attempt.data } as ParsedEvent)
      : unreadable;
  }
  const [old, current] = [before.safeParse(payload.before), after.safeParse(payload.after)];
  return old.success && current.success ? ({ outcome: "done", verb, before: old.data, after: current.data } as ParsedEvent) : unreadable;
}

const isKnown = (verb: string): verb is RecordedVerb => Object.hasOwn(EVENTS, verb);

function payloadOf({ before, after }: StoredPayload) {
  try {
    return { before: objectIn(before), after: objectIn(after) };
  } catch {
    return null;
  }
}

function objectIn(json: string | null): Record<string, unknown> {
  const value: unknown = json === null ? {} : JSON.parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("The payload is no object.");
  return value as Record<string, unknown>;
}
