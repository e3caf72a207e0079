import { z } from "zod";
import { parseDay } from "@/lib/domain/calendar-day";
import { ROLES } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import { isRecorded, policy, type RecordedVerb, type Verb } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";

/** Every verb that is recorded, in the order of the policy. */
export const RECORDED_VERBS = (Object.keys(policy) as Verb[]).filter(isRecorded);

/** With these verbs somebody joins a plan without having had a role in it. */
const JOINING: readonly Verb[] = ["workspace.loadExample", "invitation.accept", "person.arrive"];

/** The verbs that happen in plans; the others belong to the workspace. */
export const PLAN_VERBS = RECORDED_VERBS.filter((verb) => JOINING.includes(verb) || ROLES.some((role) => role in policy[verb]));

const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "Not a calendar day (YYYY-MM-DD)." });
  return z.NEVER;
});

/** The number of an event. No event has a number that the database cannot store. */
const seq = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(z.int().max(2_147_483_647));

/** A name that the database can store. */
const name = z.string().min(1).max(64).refine(isStorable);

/** The filters of the activity page as URL parameters: the same on screen, in the API and for exports. */
export const activityFilterShape = {
  /** A service's slug, or `plan` for events that belong to no service. */
  service: name.nullable().default(null),
  phase: z.enum(PHASES).nullable().default(null),
  /** A person's id. */
  person: name.nullable().default(null),
  verb: z
    .enum(RECORDED_VERBS as [RecordedVerb, ...RecordedVerb[]])
    .nullable()
    .default(null),
  /** Days of the workspace's time zone, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** Only events after this one. */
  since: seq.nullable().default(null),
};

export const eventSeq = seq;

export type ActivityFilter = z.infer<z.ZodObject<typeof activityFilterShape>>;

/** The filter in a URL. On screen an invalid value is left out, as if it had not been chosen. */
export function activityFilterOf(value: (name: string) => string | null): ActivityFilter {
  const chosen = (name: keyof ActivityFilter) => {
    const parsed = activityFilterShape[name].safeParse(value(name));
    return [name, parsed.success ? parsed.data : null];
  };
  return Object.fromEntries((Object.keys(activityFilterShape) as (keyof ActivityFilter)[]).map(chosen)) as ActivityFilter;
}

export const isNarrowed = (filter: ActivityFilter): boolean => Object.values(filter).some((value) => value !== null);
