import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import { whoCanMeet } from "@/lib/domain/gates/condition";
import { shortDigest } from "@/lib/domain/image";
import { canSeeDetail, type Principal } from "@/lib/domain/policy";
import { commentsOfStage } from "@/lib/queries/comments";
import { evidenceOfStage } from "@/lib/queries/evidence";
import { clock } from "@/lib/queries/shared/clock";
import { visiblePlan } from "@/lib/queries/shared/readable-plan";
import { stageContext } from "@/lib/queries/shared/stage-context";
import { signOffsOf } from "@/lib/queries/sign-off/sign-offs";
import { redactCondition, redactText } from "./redact";

/** A stage for whoever only looks: what is to be done, what its gate asks for, who signed; the rest where their link allows it. */
export async function getSharedStage(who: Principal, slug: string, key: string) {
  const plan = await visiblePlan(who, slug);
  const ground = await stageContext(plan, key);
  if (!plan || !ground) return null;
  const { stage, state, own, people, nameOf, items, candidate, today } = ground;
  const phase = stage.phase.kind;
  const buildOwnerId = state.phases.find((p) => p.kind === "build")?.ownerId ?? null;
  const seesComments = canSeeDetail(who, "comments");
  const asked = (condition: (typeof own.unmet)[number], at: typeof phase) => {
    const roles = whoCanMeet(condition, at);
    // Whoever had another part in it may not sign for it.
    const isSigning = condition.code === "sign-off-missing" && state.phases.find((p) => p.kind === at)?.gate.separationOfDuties;
    const barred = isSigning ? [buildOwnerId, candidate?.registeredById ?? null] : [];
    const there = people.filter((p) => p.isPresent && !barred.includes(p.id) && p.roles.some((role) => roles.includes(role)));
    return { condition: redactCondition(who, condition), phase: at, roles, people: there.map((p) => p.name), href: null };
  };
  return {
    plan: { title: plan.title, language: plan.language },
    key,
    phase,
    phaseName: stage.phase.name,
    service: stage.service?.name ?? null,
    status: own.status,
    daysLate: own.daysLate,
    start: own.start,
    end: own.end,
    owner: nameOf(own.ownerId),
    advisory: state.phases.find((p) => p.kind === phase)?.gate.advisory ?? false,
    glass: own.facts.glass,
    isPassedByGlass: own.facts.brokenAtEpoch === own.facts.epoch,
    image: candidate && {
      name: candidate.repository + (candidate.tag === null ? "" : `:${candidate.tag}`),
      digest: candidate.digest,
      shortDigest: shortDigest(candidate.digest),
      isExample: candidate.isExample,
    },
    items: items.map(({ id, text, state: itemState, reason, ownerId, due }) => ({
      id,
      text: redactText(who, text),
      state: itemState,
      reason: reason === null ? null : redactText(who, reason),
      owner: nameOf(ownerId),
      due: due === null ? null : (day(due) as CalendarDay),
      isOverdue: itemState === "open" && due !== null && due < today,
    })),
    unmet: own.unmet.map((condition) => asked(condition, phase)),
    locked: own.lockedBy.flatMap((s) => (state.stages.get(s.key)?.unmet ?? []).map((c) => ({ ...asked(c, s.phase), key: s.key }))),
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

/** What counts now, with its file where there is one; a link leads somewhere only for whoever may see addresses. */
async function evidenceFor(who: Principal, stage: StageRow) {
  const { standing } = await evidenceOfStage(who, stage, clock().now);
  return standing.map(({ id, kind, name, url, digest, verdict, standing: stands, takenAt, file }) => ({
    id,
    kind,
    name: redactText(who, name),
    url: canSeeDetail(who, "addresses") ? url : null,
    digest,
    verdict,
    standing: stands,
    takenAt,
    isHere: file === "here",
  }));
}
