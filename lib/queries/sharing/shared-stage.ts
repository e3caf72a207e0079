import { day } from "@/lib/domain/calendar-day";
import { effectiveValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import { whoCanMeet } from "@/lib/domain/gates/condition";
import { shortDigest } from "@/lib/domain/image";
import { canSeeDetail, type Principal } from "@/lib/domain/policy";
import { marksOf } from "@/lib/queries/board";
import { commentsOfStage } from "@/lib/queries/comments";
import { evidenceOfStage } from "@/lib/queries/evidence";
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
  const { stage, state, stageState, people, nameOf, items, candidate, today } = context;
  const phase = stage.phase.kind;
  const buildOwnerId = state.phases.find((p) => p.kind === "build")?.ownerId ?? null;
  const seesComments = canSeeDetail(who, "comments");
  const openCondition = (condition: (typeof stageState.unmet)[number], conditionPhase: typeof phase) => {
    const roles = whoCanMeet(condition, conditionPhase);
    // These people may not sign, because they built or registered the image.
    const isSigning = condition.code === "sign-off-missing" && state.phases.find((p) => p.kind === conditionPhase)?.gate.separationOfDuties;
    const barred = isSigning ? [buildOwnerId, candidate?.registeredById ?? null] : [];
    const able = people.filter((p) => p.isPresent && !barred.includes(p.id) && p.roles.some((role) => roles.includes(role)));
    return {
      condition: redactCondition(who, condition),
      phase: conditionPhase,
      phaseName: state.phases.find((p) => p.kind === conditionPhase)?.name ?? "",
      roles,
      people: able.map((p) => p.name),
      href: null,
    };
  };
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
      const { owner, due } = effectiveValues({ ownerId, due: ownDue === null ? null : day(ownDue) }, stageState.inherited);
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
    unmet: stageState.unmet.map((condition) => openCondition(condition, phase)),
    locked: stageState.lockedBy.flatMap((s) =>
      (state.stages.get(s.key)?.unmet ?? []).map((c) => ({ ...openCondition(c, s.phase), key: s.key })),
    ),
    signOffs: (await signOffsOf(stage.id, who)).map(({ comment, ...signOff }) => ({
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
