import { z } from "zod";
import { canonical } from "@/lib/audit/event-line";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, lines, version } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { type Decision, refuse } from "@/lib/domain/decision";
import { ROLLOUT_PHASES } from "@/lib/domain/phase";
import { COLOURS, MAX_ROLLBACK_WINDOW_SECONDS, ROLLBACK_WINDOW_SECONDS } from "@/lib/domain/rollouts/blue-green";
import { checkQueries, MAX_QUERY, type MetricQueries, NO_QUERIES, QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import { COMPARISONS, DEFAULT_WINDOW_SECONDS, MAX_LIMITS, MAX_METRIC } from "@/lib/domain/rollouts/rollout-limit";
import { CANARY_TEMPLATE, checkSteps, MAX_STEPS, type StepPlan, TEMPLATE_LIMITS } from "@/lib/domain/rollouts/rollout-steps";
import { MAX_CHARACTERS } from "@/lib/formats/rollout-manifest/limits";
import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import { readManifest } from "@/lib/formats/rollout-manifest/read";
import { queriesOf } from "@/lib/queries/rollouts/rollout-parts";
import { rolloutStagesOf } from "@/lib/queries/shared/lapsing-sign-offs";
import { aboutRollout, limitData } from "./rollout-row";

const bound = z.strictObject({ comparison: z.enum(COMPARISONS), limit: z.number() }).nullable();
const seconds = z.int().min(0).max(MAX_ROLLBACK_WINDOW_SECONDS);
const count = z.int().min(0).max(1_000_000_000);
const query = lines(MAX_QUERY).nullable().default(null);
const limit = z.strictObject({
  metric: z.string().min(1).max(MAX_METRIC),
  goOn: bound.default(null),
  goOnAlso: bound.default(null),
  rollBack: bound.default(null),
  forSeconds: seconds.default(0),
  windowSeconds: seconds.default(DEFAULT_WINDOW_SECONDS),
  leastSamples: count.default(1),
  failureLimit: count.default(0),
  inconclusiveLimit: count.default(0),
  consecutiveErrorLimit: count.default(4),
  query,
  samplesQuery: query,
  baselineQuery: query,
  baselineSamplesQuery: query,
});
const step = z.strictObject({
  weight: z.int().min(1).max(100),
  holdSeconds: seconds.default(0),
  limits: z.array(limit).max(MAX_LIMITS).default([]),
});

const planInput = z.strictObject({
  service: id,
  /** The version of the service, whose strategy this changes. */
  version,
  strategy: z.enum(["canary", "blue_green"]).optional(),
  /** Without steps and without a manifest, the template's steps. */
  steps: z.array(step).min(1).max(MAX_STEPS).optional(),
  manifest: z.string().min(1).max(MAX_CHARACTERS).optional(),
  wayBackSeconds: seconds.optional(),
  /** Plans the rollout although checks of the manifest are lost. */
  acceptLoss: z.boolean().optional(),
});
type Input = z.output<typeof planInput>;

/** Plans the rollout of a service. It replaces a planned rollout; a running one is refused. */
export const planRollout = command({
  verb: "rollout.plan",
  input: planInput,
  load: (tx, { service }) =>
    tx.service.findUnique({
      where: { id: service },
      include: {
        stages: { where: { phase: { kind: "deploy" } } },
        rollouts: { orderBy: { plannedAt: "desc" }, take: 1, include: { slots: true, steps: { include: { limits: true } } } },
      },
    }),
  place: ({ planId }) => ({ planId, phase: "deploy" as const }),
  async change(tx, service, input, { now }) {
    const [stage] = service.stages;
    if (!stage) return refuse("stage-missing", { phase: "deploy" });
    if (service.version !== input.version) return { conflict: { id: service.id, version: service.version, strategy: service.strategy } };
    const [last] = service.rollouts;
    if (last?.status === "running") return refuse("rollout-running");
    const planned = plannedSteps(input, service.strategy);
    if (!planned.ok) return planned;
    const { strategy, steps, wayBackSeconds, from, unread } = planned.value;
    const notChecked = [...new Set(unread.flatMap((part) => part.notChecked ?? []))];
    if (notChecked.length > 0 && input.acceptLoss !== true)
      return refuse("manifest-loses-checks", { metrics: notChecked, problems: unread.filter((part) => part.notChecked !== undefined) });

    const { count: saved } = await tx.service.updateMany({
      where: { id: service.id, version: input.version },
      data: { strategy, elsewhereReason: null, version: { increment: 1 } },
    });
    if (saved === 0) return { conflict: { id: service.id, version: service.version + 1 } };
    const cancels = await raiseEpoch(tx, rolloutStagesOf(service.id), now);
    if (last?.status === "planned") await tx.rollout.delete({ where: { id: last.id } });
    const rollout = await tx.rollout.create({
      data: {
        planId: service.planId,
        serviceId: service.id,
        stageId: stage.id,
        strategy,
        wayBackSeconds,
        unread: unread.length > 0 ? canonical(unread) : null,
        plannedAt: now,
        liveKey: service.id,
        slots: { create: strategy === "blue_green" ? slotsAfter(last) : [] },
      },
    });
    await createSteps(tx, rollout.id, steps, last?.steps.flatMap((step) => step.limits) ?? []);
    return {
      value: { id: rollout.id, version: rollout.version, cancels, unread },
      event: {
        ...aboutRollout(rollout),
        before: { strategy: service.strategy, ...(service.elsewhereReason !== null && { elsewhere: service.elsewhereReason }) },
        after: {
          name: service.name,
          strategy,
          from,
          weights: steps.map(({ weight }) => weight),
          ...(wayBackSeconds && { wayBackSeconds }),
          ...(notChecked.length > 0 && { notChecked }),
          raised: ROLLOUT_PHASES,
        },
      },
    };
  },
});

type UnreadPart = Pick<ManifestProblem, "line" | "code" | "facts" | "notChecked">;

type Planned = {
  strategy: "canary" | "blue_green";
  steps: readonly StepPlan[];
  wayBackSeconds: number;
  from: "template" | "manifest" | "steps";
  /** The parts of the manifest that were ignored. */
  unread: UnreadPart[];
};

const MAX_PROBLEMS = 50;

/** The strategy and the steps: from the input, from the manifest, or from the template. A blue-green rollout has one step, its checks. */
function plannedSteps(input: Input, present: Planned["strategy"] | null): Decision<Planned> {
  if (input.manifest !== undefined && input.steps !== undefined) return refuse("steps-twice");
  const read = input.manifest === undefined ? null : readManifest(input.manifest);
  const errors = read?.problems.filter(({ severity }) => severity === "error") ?? [];
  if (errors.length > 0) return refuse("manifest-unreadable", { problems: errors.slice(0, MAX_PROBLEMS) });
  const strategy = input.strategy ?? read?.strategy ?? present;
  if (strategy === null) return refuse("strategy-missing");
  if (read && read.strategy !== strategy) return refuse("manifest-of-other-strategy");
  const template = strategy === "canary" ? CANARY_TEMPLATE : [{ weight: 100, holdSeconds: 0, limits: TEMPLATE_LIMITS }];
  const steps = checkSteps(read?.steps ?? input.steps ?? template);
  if (!steps.ok) return steps;
  for (const limit of steps.value.flatMap(({ limits }) => limits)) {
    const queries = checkQueries(limit.metric, { ...NO_QUERIES, ...limit });
    if (!queries.ok) return queries;
  }
  if (strategy === "blue_green" && steps.value.length !== 1) return refuse("switch-has-one-step");
  const wayBackSeconds = strategy === "canary" ? 0 : (input.wayBackSeconds ?? read?.wayBackSeconds ?? ROLLBACK_WINDOW_SECONDS);
  const from = read ? "manifest" : input.steps ? "steps" : "template";
  const parts = (read?.problems ?? []).map(
    ({ line, code, facts, notChecked }): UnreadPart => ({ line, code, facts, ...(notChecked !== undefined && { notChecked }) }),
  );
  // Lost checks come first, so that none is cut off.
  const unread = [...parts.filter(losesCheck), ...parts.filter((part) => !losesCheck(part))].slice(0, MAX_PROBLEMS);
  return { ok: true, value: { strategy, steps: steps.value, wayBackSeconds, from, unread } };
}

const losesCheck = ({ notChecked }: UnreadPart): boolean => notChecked !== undefined;

/** A metric without queries keeps those of the rollout before, because the queries are about the service and not about one image. */
async function createSteps(
  tx: Tx,
  rolloutId: string,
  steps: readonly StepPlan[],
  before: readonly ({ metric: string } & MetricQueries)[],
): Promise<void> {
  const queries = (limit: StepPlan["limits"][number]) =>
    hasQueries(limit) ? {} : queriesOf(before.find((earlier) => earlier.metric === limit.metric && hasQueries(earlier)) ?? NO_QUERIES);
  for (const [index, { weight, holdSeconds, limits }] of steps.entries())
    await tx.rolloutStep.create({
      data: {
        rolloutId,
        position: index + 1,
        weight,
        holdSeconds,
        limits: { create: limits.map((limit, index) => ({ ...limitData(limit, index), ...queries(limit) })) },
      },
    });
}

const hasQueries = (limit: Partial<MetricQueries>) => QUERY_FIELDS.some((field) => typeof limit[field] === "string");

type Slots = { slots: readonly { colour: string; digest: string | null; liveSince: Date | null }[] };

/** The slots of a new rollout, as the last rollout left them. */
const slotsAfter = (last: Slots | undefined) =>
  COLOURS.map((colour) => {
    const known = last?.slots.find((slot) => slot.colour === colour);
    return { colour, digest: known?.digest ?? null, liveSince: known?.liveSince ?? null };
  });
