import { z } from "zod";
import { database } from "@/lib/db/client";
import { addDays, mayAddDays, parseDay } from "@/lib/domain/calendar-day";
import { ROLES } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import { isRecorded, policy, type RecordedVerb, type Verb } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { startOfLocalDay } from "@/lib/time-zone";

/** Every verb that the trail can hold, in the order of the policy. */
export const RECORDED_VERBS = (Object.keys(policy) as Verb[]).filter(isRecorded);

/** By these somebody comes into a plan who had no role in it yet. */
const COMING_IN: readonly Verb[] = ["workspace.loadExample", "invitation.accept", "person.arrive"];

/** Those of them that happen in plans; the rest is the workspace's. */
export const PLAN_VERBS = RECORDED_VERBS.filter((verb) => COMING_IN.includes(verb) || ROLES.some((role) => role in policy[verb]));

const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "Not a calendar day (YYYY-MM-DD)." });
  return z.NEVER;
});

/** The number of an event. Larger ones than the database can hold name none. */
const seq = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(z.int().max(2_147_483_647));

/** A name that the database could hold. */
const name = z.string().min(1).max(64).refine(isStorable);

/** What activity may be narrowed to, as addresses have it: the same on screen, in the API and for exports. */
export const activityFilterShape = {
  /** A service's slug, or `plan` for what belongs to none. */
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
  /** Only what came after this event. */
  since: seq.nullable().default(null),
};

export const eventSeq = seq;

export type ActivityFilter = z.infer<z.ZodObject<typeof activityFilterShape>>;

/** The filter an address names. On screen a value that makes no sense is left out, as if nobody had chosen it. */
export function activityFilterOf(value: (name: string) => string | null): ActivityFilter {
  const chosen = (name: keyof ActivityFilter) => {
    const parsed = activityFilterShape[name].safeParse(value(name));
    return [name, parsed.success ? parsed.data : null];
  };
  return Object.fromEntries((Object.keys(activityFilterShape) as (keyof ActivityFilter)[]).map(chosen)) as ActivityFilter;
}

export const isNarrowed = (filter: ActivityFilter): boolean => Object.values(filter).some((value) => value !== null);

/** Which events of a plan a filter lets through, said so that an index can find them however long the history is. */
export async function eventsWhere(planId: string, { service, phase, person, verb, from, to, since }: ActivityFilter) {
  const serviceId = service === null ? undefined : service === "plan" ? null : await idOfService(planId, service);
  const at = {
    ...(from && { gte: startOfLocalDay(from) }),
    ...(to && mayAddDays(to, 1) && { lt: startOfLocalDay(addDays(to, 1)) }),
  };
  const seqs = await seqsOfDays(planId, at);
  return {
    planId,
    ...(serviceId !== undefined && { serviceId }),
    ...(phase && { phaseKind: phase }),
    ...(person && { actorId: person }),
    ...(verb && { verb }),
    ...((from || to) && { at }),
    AND: [{ seq: { gt: since ?? 0 } }, ...(seqs ? [{ seq: seqs }] : [])],
  };
}

/** The id of no row: what it names is not in this plan. */
const NOTHING = "-";

const idOfService = async (planId: string, slug: string): Promise<string> =>
  (await database().service.findUnique({ where: { planId_slug: { planId, slug } }, select: { id: true } }))?.id ?? NOTHING;

/** Writers wait their turn for some seconds after they read the clock, so that neighbours may stand in another order than their times. */
const NEIGHBOURS = 200;

/** Between which numbers the events of a span of time lie: pages go by number, and would else look through everything after it. */
async function seqsOfDays(planId: string, { gte, lt }: { gte?: Date; lt?: Date }) {
  const edge = async (at: { gte: Date } | { lt: Date }, order: "asc" | "desc") => {
    const rows = await database().event.findMany({
      where: { planId, at },
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
