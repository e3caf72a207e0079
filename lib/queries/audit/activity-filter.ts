import { z } from "zod";
import { database } from "@/lib/db/client";
import { addDays, mayAddDays, parseDay } from "@/lib/domain/calendar-day";
import { storedVerbs } from "@/lib/domain/events/renamed-verbs";
import { ROLES } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import { isRecorded, policy, type RecordedVerb, type Verb } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { startOfLocalDay } from "@/lib/time-zone";

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

/** The condition for the events of a plan that match a filter. It uses an index, however long the history is. */
export async function eventsWhere(planId: string, { service, phase, person, verb, from, to, since }: ActivityFilter) {
  const serviceId = service === null ? undefined : service === "plan" ? null : await idOfService(planId, service);
  const period = {
    ...(from && { gte: startOfLocalDay(from) }),
    ...(to && mayAddDays(to, 1) && { lt: startOfLocalDay(addDays(to, 1)) }),
  };
  const seqs = await seqsOfDays(planId, period);
  return {
    planId,
    ...(serviceId !== undefined && { serviceId }),
    ...(phase && { phaseKind: phase }),
    ...(person && { actorId: person }),
    ...(verb && { verb: { in: storedVerbs(verb) } }),
    ...((from || to) && { at: period }),
    AND: [{ seq: { gt: since ?? 0 } }, ...(seqs ? [{ seq: seqs }] : [])],
  };
}

/** An id that no row has: the plan has no such service. */
const NO_SERVICE = "-";

const idOfService = async (planId: string, slug: string): Promise<string> =>
  (await database().service.findUnique({ where: { planId_slug: { planId, slug } }, select: { id: true } }))?.id ?? NO_SERVICE;

/** A writer reads the clock and may then wait some seconds for the lock, so the times of neighbouring events can be out of order. */
const NEIGHBOURS = 200;

/** The numbers between which the events of a period lie. Pages go by number and would otherwise scan all events after the period. */
async function seqsOfDays(planId: string, { gte, lt }: { gte?: Date; lt?: Date }) {
  const edge = async (bound: { gte: Date } | { lt: Date }, order: "asc" | "desc") => {
    const rows = await database().event.findMany({
      where: { planId, at: bound },
      orderBy: { at: order },
      take: NEIGHBOURS,
      select: { seq: true },
    });
    return rows.map((row) => row.seq);
  };
  const first = gte && (await edge({ gte }, "asc"));
  const last = lt && (await edge({ lt }, "desc"));
  if (!first && !last) return null;
  return {
    ...(first && { gte: first.length > 0 ? Math.min(...first) : 2_147_483_647 }),
    ...(last && { lte: last.length > 0 ? Math.max(...last) : 0 }),
  };
}
