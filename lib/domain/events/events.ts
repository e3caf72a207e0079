import type { z } from "zod";
import type { RecordedVerb } from "@/lib/domain/policy";
import { CHECKLIST_EVENTS } from "./checklist-events";
import { COMMENT_EVENTS } from "./comment-events";
import type { EventShape } from "./event-shape";
import { GATE_EVENTS } from "./gate-events";
import { PEOPLE_EVENTS } from "./people-events";
import { PLAN_EVENTS } from "./plan-events";
import { RISK_EVENTS } from "./risk-events";
import { ROLLOUT_EVENTS } from "./rollout-events";
import { SERVICE_EVENTS } from "./service-events";

/** What each verb records. A verb without a payload does not compile, nor does a payload without a verb. */
export const EVENTS = {
  ...PEOPLE_EVENTS,
  ...PLAN_EVENTS,
  ...SERVICE_EVENTS,
  ...CHECKLIST_EVENTS,
  ...COMMENT_EVENTS,
  ...GATE_EVENTS,
  ...RISK_EVENTS,
  ...ROLLOUT_EVENTS,
} satisfies { [V in RecordedVerb]: Pick<EventShape, "subject"> };

type Events = typeof EVENTS;
type SurplusVerb = Exclude<keyof Events, RecordedVerb>;
true satisfies [SurplusVerb] extends [never] ? true : SurplusVerb;

/** A change as its event records it. */
export type EventOf<V extends RecordedVerb = RecordedVerb> = {
  [K in V]: { outcome: "done"; verb: K; before: z.output<Events[K]["before"]>; after: z.output<Events[K]["after"]> };
}[V];

/** Verbs whose refused attempts are recorded too. */
export type RefusableVerb = { [V in RecordedVerb]: [Events[V]["fields"]["refused"]] extends [never] ? never : V }[RecordedVerb];

export const REFUSABLE_VERBS = (Object.keys(EVENTS) as RecordedVerb[]).filter(
  (verb): verb is RefusableVerb => EVENTS[verb].isRefusalRecorded,
);

/** An attempt that was refused: `after.refused` is the code of the refusal, `after.facts` are its facts, the rest is what it would have changed. */
export type RefusedEvent<V extends RefusableVerb = RefusableVerb> = {
  [K in V]: { outcome: "refused"; verb: K; before: NoPayload; after: z.output<Events[K]["refused"]> };
}[V];

/** An event whose payload this version cannot read: only the name of its verb is known. */
export type UnreadableEvent = { outcome: "unreadable"; verb: string; before: NoPayload; after: NoPayload };

export type NoPayload = Record<never, never>;
export type ParsedEvent = EventOf | RefusedEvent | UnreadableEvent;
