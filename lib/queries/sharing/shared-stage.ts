import { dayOrNull } from "@/lib/domain/calendar-day";
import { effectiveValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import { shortDigest } from "@/lib/domain/image";
import { canSeeDetail, type Principal } from "@/lib/domain/policy";
import { marksOf } from "@/lib/queries/board";
import { commentsOfStage } from "@/lib/queries/comments";
import { evidenceOfStage } from "@/lib/queries/evidence";
import { type OpenCondition, openConditions } from "@/lib/queries/gates/open-conditions";
import { runningRollout } from "@/lib/queries/rollouts/running-rollout";
import { clock } from "@/lib/queries/shared/clock";
import { visiblePlan } from "@/lib/queries/shared/readable-plan";
import { stageContext } from "@/lib/queries/shared/stage-context";
import { signOffsOf } from "@/lib/queries/sign-off/sign-offs";
import { redactCondition, redactText } from "./redact";

/** A stage for a share link: its items, gate conditions and sign-offs, and the details that the link allows. */
export async function getSharedStage(who: Principal, slug: string, key: string) {
  const plan = await visiblePlan(who, slug);
  const context = await stageContext(plan, key);
  if (!plan || !context) return null;
  const { stage, facts, state, stageState, people, nameOf, items, candidate, now, today } = context;
  const phase = stage.phase.kind;
  const seesComments = canSeeDetail(who, "comments");
  const { unmet, locked } = openConditions(stageState, { facts, state, people, slug: plan.slug, now });
  const shared = ({ waitsForIds: _ids, ownerId: _owner, ...open }: OpenCondition) => ({
    ...open,
    condition: redactCondition(who, open.condition),
    href: null,
  });
  return {
    plan: { title: plan.title, language: plan.language },
    key,
    phase,
    phaseName: stage.phase.name,
    service: stage.service?.name ?? null,
    status: stageState.status,
    daysLate: stageState.daysLate,
    isFrozen: stageState.isFrozen,
    frozenUntil: stageState.frozenUntil,
    start: stageState.start,
    end: stageState.end,
    owner: nameOf(stageState.ownerId),
    advisory: state.phases.find((p) => p.kind === phase)?.gate.advisory ?? false,
    ...marksOf(stageState),
    running: stage.serviceId !== null && phase === "deploy" ? await runningRollout(plan.id, stage.serviceId, clock().now) : null,
    phases: state.phases.map(({ kind, name }) => ({ kind, name })),
    isPassedByGlass: stageState.facts.overriddenAtEpoch === stageState.facts.epoch,
    image: candidate && {
      name: candidate.repository + (candidate.tag === null ? "" : `:${candidate.tag}`),
      digest: candidate.digest,
      shortDigest: shortDigest(candidate.digest),
      isExample: candidate.isExample,
    },
    items: items.map(({ id, text, state: itemState, reason, ownerId, due: ownDue }) => {
      const { owner, due } = effectiveValues({ ownerId, due: dayOrNull(ownDue) }, stageState.inherited);
      return {
        id,
        text: redactText(who, text),
        state: itemState,
        reason: reason === null ? null : redactText(who, reason),
        owner: nameOf(owner.value),
        due: due.value,
        isOverdue: isItemOverdue(itemState, due.value, today),
      };
    }),
    unmet: unmet.map(shared),
    locked: locked.map(({ key: lockKey, ...open }) => ({ ...shared(open), key: lockKey })),
    signOffs: (await signOffsOf(stage, who)).map(({ comment, ...signOff }) => ({
      ...signOff,
      comment: seesComments && comment !== null ? redactText(who, comment) : null,
    })),
    evidence: canSeeDetail(who, "evidence")
      ? await evidenceFor(who, { id: stage.id, planId: plan.id, phase, candidate: candidate?.digest ?? null })
      : null,
    comments: seesComments
      ? (await commentsOfStage(who, stage, { itemId: null, isAll: true })).list.flatMap(({ id, author, at, text, item }) =>
          text === null ? [] : [{ id, author, at, text: redactText(who, text), item: item && redactText(who, item.text) }],
        )
      : null,
  };
}

export type SharedStage = NonNullable<Awaited<ReturnType<typeof getSharedStage>>>;

type StageRow = Parameters<typeof evidenceOfStage>[1];

/** The evidence that counts now, with its file if it has one. The address of a link is only for readers who may see addresses. */
async function evidenceFor(who: Principal, stage: StageRow) {
  const { current } = await evidenceOfStage(who, stage, clock().now);
  return current.map(({ id, kind, name, url, digest, verdict, status, takenAt, file }) => ({
    id,
    kind,
    name: redactText(who, name),
    url: canSeeDetail(who, "addresses") ? url : null,
    digest,
    verdict,
    status,
    takenAt,
    isHere: file === "here",
  }));
}
