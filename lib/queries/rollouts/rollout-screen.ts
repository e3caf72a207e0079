import { database } from "@/lib/db/client";
import { lockedFacts } from "@/lib/domain/checklist/item";
import type { Condition } from "@/lib/domain/gates/condition";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal, type Verb } from "@/lib/domain/policy";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import { planState } from "@/lib/domain/state/plan-state";
import { isStorable } from "@/lib/domain/storable-text";
import { type ServiceHealth, serviceHealth } from "@/lib/queries/health/service-health";
import { clock } from "@/lib/queries/shared/clock";
import { itemOfRollout } from "@/lib/queries/shared/item-of-rollout";
import { countLapsing, rolloutStagesOf } from "@/lib/queries/shared/lapsing-sign-offs";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { planHead, readablePlan } from "@/lib/queries/shared/readable-plan";
import { type ChartReading, chartReadings, pageOfRollouts, type ReadingView, type RolloutView, readingsOf } from "./rollouts";

export type RolloutScreen = {
  plan: { id: string; slug: string; title: string; language: string };
  service: { id: string; slug: string; name: string; version: number; strategy: RolloutStrategy | null; elsewhereReason: string | null };
  /** How many valid sign-offs a new plan of the rollout cancels. */
  cancels: number;
  /** How many valid sign-offs the end of the running rollout cancels, because it closes the item that stands for it. */
  finishCancels: number;
  /** The key of its Deploy stage; without one (null) the service cannot be rolled out. */
  stageKey: string | null;
  candidate: { repository: string; tag: string | null; digest: string } | null;
  /** The planned or running rollout, otherwise the one that ended last. */
  current: RolloutView | null;
  /** Newest first. */
  readings: ReadingView[];
  charted: ChartReading[];
  earlier: RolloutView[];
  /** Earlier images, as targets of a rollback. */
  others: { digest: string; tag: string | null }[];
  /** Why the rollout may not proceed: unmet earlier gates, and a freeze. */
  locked: { phase: PhaseKind; phaseName: string; conditions: readonly Condition[] }[];
  /** The Prometheus that readings are fetched from. */
  prometheus: string | null;
  soak: { hours: number; since: Date | null };
  health: ServiceHealth;
  now: Date;
  may: Record<"plan" | "decide" | "setSlots" | "measure" | "explain" | "setPrometheus", boolean>;
};

const MAX_READINGS = 400;
const MAX_CHARTED = 2000;
const EARLIER = 10;

/** The rollout screen of a service: the current steps and readings, what the reader may do, and earlier rollouts. */
export async function getRolloutScreen(who: Principal, planSlug: string, slug: string): Promise<RolloutScreen | null> {
  const plan = await readablePlan(who, planSlug);
  const service =
    plan &&
    isStorable(slug) &&
    (await database().service.findUnique({
      where: { planId_slug: { planId: plan.id, slug } },
      include: { candidate: { select: { repository: true, tag: true, digest: true } } },
    }));
  if (!plan || !service) return null;
  const { now, today } = clock();
  const state = planState(await planFacts(database(), plan.id, today, { serviceId: service.id }), today, now);
  const stage = [...state.stages.values()].find(({ facts }) => facts.serviceId === service.id && facts.phase === "deploy");
  const { rollouts } = await pageOfRollouts(service.id, null, EARLIER + 1);
  const [current = null, ...earlier] = rollouts;
  const images = await database().image.findMany({
    where: { serviceId: service.id, digest: { not: service.candidate?.digest ?? "" } },
    orderBy: { number: "desc" },
    take: 50,
    select: { digest: true, tag: true },
  });
  const frozen = stage?.unmet.filter((condition) => condition.code === "frozen") ?? [];
  const before = stage ? lockedFacts(stage, (key) => state.stages.get(key)?.unmet ?? []) : [];
  const may = (verb: Verb) => can(who, verb, { planId: plan.id, phase: "deploy" });
  const phaseNameOf = (phase: PhaseKind): string => state.phases.find(({ kind }) => kind === phase)?.name ?? "";
  const gate = state.phases.find(({ kind }) => kind === "monitor")?.gate;
  return {
    plan: planHead(plan),
    service: {
      id: service.id,
      slug: service.slug,
      name: service.name,
      version: service.version,
      strategy: service.strategy,
      elsewhereReason: service.elsewhereReason,
    },
    cancels: await countLapsing(database(), rolloutStagesOf(service.id)),
    finishCancels: stage && current?.status === "running" ? await cancelledByFinish(stage.facts.id, now) : 0,
    stageKey: stage?.facts.key ?? null,
    candidate: service.candidate,
    current,
    readings: current ? await readingsOf(current.id, null, MAX_READINGS) : [],
    charted: current ? await chartReadings(current.id, MAX_CHARTED) : [],
    earlier,
    others: othersOf(current, images, service.candidate?.digest),
    locked:
      before.length > 0 ? before : frozen.length > 0 ? [{ phase: "deploy", phaseName: phaseNameOf("deploy"), conditions: frozen }] : [],
    prometheus: plan.prometheusUrl,
    soak: { hours: gate?.soakHours ?? 0, since: current && current.status !== "rolled_back" ? current.fullTrafficAt : null },
    health: await serviceHealth(who, service, now),
    now,
    may: {
      plan: may("rollout.plan"),
      decide: may("rollout.advance"),
      setSlots: may("slot.set"),
      measure: may("reading.add"),
      explain: may("reading.close"),
      setPrometheus: may("plan.setPrometheus"),
    },
  };
}

/** The live images first, then earlier registrations, without duplicates and without the candidate. */
function othersOf(
  current: RolloutView | null,
  images: readonly { digest: string; tag: string | null }[],
  candidate: string | undefined,
): RolloutScreen["others"] {
  const live = current?.slots.find(({ liveSince }) => liveSince !== null)?.digest;
  const known = images.find(({ digest }) => digest === live);
  const all = live && live !== candidate ? [known ?? { digest: live, tag: null }, ...images] : images;
  return [...new Map(all.map((image) => [image.digest, image])).values()];
}

const cancelledByFinish = async (stageId: string, now: Date): Promise<number> =>
  (await itemOfRollout(database(), stageId, now)) ? await countLapsing(database(), { id: stageId }) : 0;
