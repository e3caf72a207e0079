import { type Db, database } from "@/lib/db/client";
import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { signOffRule as rule } from "@/lib/domain/gates/sign-off";
import { isRejectionOf } from "@/lib/domain/gates/signature-status";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { planState } from "@/lib/domain/state/plan-state";
import { lastSeq } from "@/lib/live/seq";
import { clock } from "@/lib/queries/shared/clock";
import { planFacts } from "@/lib/queries/shared/plan-facts";

type Person = Extract<Principal, { kind: "person" }>;

/** A stage that the person can sign now, and that waits for a sign-off of one of their roles. */
export type WaitingSignOff = {
  stageId: string;
  key: string;
  plan: { id: string; slug: string; title: string; language: string };
  service: string;
  phase: PhaseKind;
  phaseName: string;
  image: { repository: string; tag: string | null; digest: string };
  due: CalendarDay | null;
  days: number | null;
  /** It was signed, but has changed since then. */
  isStale: boolean;
  /** It was rejected, and has changed since then. */
  isRejected: boolean;
};

type CachedWaiting = { seq: number; minute: number; roles: string; waiting: WaitingSignOff[] };
/** One cache per database: event numbers of two databases cannot be compared. */
const caches = new WeakMap<Db, Map<string, CachedWaiting>>();
const MAX_CACHED = 500;

/**
 * The stages that wait for a person's signature, by due date. Every page counts them, so they are cached until the next event, and for a
 * minute at most, because time alone can close a gate.
 */
export async function waitingSignOffs(person: Person): Promise<WaitingSignOff[]> {
  const { now } = clock();
  const [seq, minute, roles] = [await lastSeq(), Math.floor(now.getTime() / 60_000), JSON.stringify(person.roles)];
  const cache = caches.get(database()) ?? new Map<string, CachedWaiting>();
  caches.set(database(), cache);
  const cached = cache.get(person.id);
  if (cached?.seq === seq && cached.minute === minute && cached.roles === roles) return cached.waiting;
  const waiting = await compute(person);
  cache.delete(person.id);
  cache.set(person.id, { seq, minute, roles, waiting });
  for (const [oldest] of cache) {
    if (cache.size <= MAX_CACHED) break;
    cache.delete(oldest);
  }
  return waiting;
}

async function compute(person: Person): Promise<WaitingSignOff[]> {
  const { now, today } = clock();
  // Skips plans without a gate that requires one of their roles.
  const rules = await database().signOffRule.findMany({
    where: { count: { gt: 0 }, gate: { phase: { planId: { in: person.roles.map((role) => role.planId) }, plan: { archivedAt: null } } } },
    select: { role: true, gate: { select: { phase: { select: { planId: true } } } } },
  });
  const planIds = new Set(
    rules.flatMap(({ role, gate }) =>
      person.roles.some((r) => r.planId === gate.phase.planId && r.role === role) ? [gate.phase.planId] : [],
    ),
  );
  const found = await Promise.all([...planIds].map((planId) => waitingIn(person, planId, today, now)));
  const byDay = (a: WaitingSignOff, b: WaitingSignOff) =>
    (a.due ?? "9999") < (b.due ?? "9999") ? -1 : (a.due ?? "9999") > (b.due ?? "9999") ? 1 : 0;
  return found.flat().sort(byDay);
}

async function waitingIn(person: Person, planId: string, today: CalendarDay, now: Date): Promise<WaitingSignOff[]> {
  const plan = await database().plan.findUniqueOrThrow({
    where: { id: planId },
    select: { id: true, slug: true, title: true, language: true },
  });
  const services = await database().service.findMany({
    where: { planId, candidateId: { not: null } },
    select: { id: true, name: true, candidate: { select: { repository: true, tag: true, digest: true, registeredById: true } } },
  });
  const state = planState(await planFacts(database(), planId, today), today, now);
  const roles = person.roles.filter((role) => role.planId === planId).map((role) => role.role);
  const buildOwnerId = state.phases.find((phase) => phase.kind === "build")?.ownerId ?? null;
  return [...state.stages.values()].flatMap((stage): WaitingSignOff[] => {
    const { id, key, phase: kind, serviceId } = stage.facts;
    const service = services.find((candidate) => candidate.id === serviceId);
    const phase = state.phases.find((candidate) => candidate.kind === kind);
    const gate = phase?.gate;
    // A gate that has enough sign-offs of their role waits for nobody.
    const isMissing = stage.unmet.some((condition) => condition.code === "sign-off-missing" && roles.includes(condition.role));
    if (!service?.candidate || !phase || !gate || !isMissing || !can(person, "signOff.sign", { planId, phase: kind })) return [];
    const { registeredById, ...image } = service.candidate;
    const decision = rule({
      stage,
      signer: { id: person.id, roles },
      decision: "approve",
      comment: null,
      candidateDigest: image.digest,
      duties: { registeredById, buildOwnerId },
      rules: gate,
      unmetOf: () => [],
    });
    // Whoever rejected this image waits for a change; after one, somebody has to decide again.
    const isJustRejected = stage.facts.signOffs.some((s) => isRejectionOf(s, image.digest) && s.epoch === stage.facts.epoch);
    if (!decision.ok || isJustRejected) return [];
    const { end, status } = stage;
    return [
      {
        stageId: id,
        key,
        plan,
        service: service.name,
        phase: kind,
        phaseName: phase.name,
        image,
        due: end,
        days: end === null ? null : daysBetween(today, end),
        isStale: status === "stale",
        isRejected: status === "rejected",
      },
    ];
  });
}
