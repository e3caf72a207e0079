import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { dayOrNull } from "@/lib/domain/calendar-day";
import { effectiveValues, type InheritedFrom, type InheritedValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import { shortDigest, type TagClass, tagClass } from "@/lib/domain/image";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal, type Verb } from "@/lib/domain/policy";
import type { StageStatus } from "@/lib/domain/state/status";
import { type AuditLine, eventsOf } from "./audit/events";
import { type BoardCell, marksOf } from "./board";
import { type CommentList, commentsOfStage, type StageComments } from "./comments";
import { evidenceOfStage, type StageEvidence } from "./evidence";
import { type OverrideLine, overridesOf, type WaiverLine, waiversOf } from "./gates/gates";
import { openConditions } from "./gates/open-conditions";
import type { CellRollout } from "./rollouts/cell-rollout";
import { runningRollout } from "./rollouts/running-rollout";
import { countLapsing } from "./shared/lapsing-sign-offs";
import { readablePlan } from "./shared/readable-plan";
import { stageContext } from "./shared/stage-context";
import { requiresSignOffOf, type SignOffLine, signOffsOf } from "./sign-off/sign-offs";
import { type RemindableCondition, withReminders } from "./turns/reminders";

export type PanelItem = {
  id: string;
  version: number;
  text: string;
  state: ItemState;
  reason: string | null;
  ownerId: string | null;
  owner: string | null;
  due: CalendarDay | null;
  /** The owner and due day that hold for it. */
  effective: { owner: string | null; ownerId: string | null; ownerFrom: InheritedFrom; due: CalendarDay | null; dueFrom: InheritedFrom };
  isOverdue: boolean;
  needsEvidence: boolean;
};

export type StagePanel = {
  plan: { slug: string; language: string };
  id: string;
  version: number;
  key: string;
  phase: PhaseKind;
  phaseName: string;
  /** `elsewhereReason`: why it is rolled out outside Slipway; null where it is not. */
  service: { id: string; name: string; slug: string; elsewhereReason: string | null } | null;
  status: StageStatus;
  /** What is true of it beside its status, as in a cell of the board. */
  glass: BoardCell["glass"];
  atRisk: BoardCell["atRisk"];
  waived: BoardCell["waived"];
  /** For Deploy: the running rollout. */
  running: CellRollout | null;
  /** The phases of the plan by name. */
  phases: readonly { kind: PhaseKind; name: string }[];
  daysLate: number;
  isFrozen: boolean;
  frozenUntil: Date | null;
  start: CalendarDay | null;
  end: CalendarDay | null;
  owner: string | null;
  ownerId: string | null;
  /** Where a stage without an owner or an end of its own has them from; null for its own. */
  inherited: { owner: "phase" | null; end: "phase" | null };
  /** What holds for items without an owner or a due day of their own. */
  forItems: {
    owner: { name: string; inheritedFrom: "stage" | "phase" } | null;
    due: { day: CalendarDay; inheritedFrom: "stage" | "phase" } | null;
  };
  advisory: boolean;
  image: { repository: string; tag: string | null; tagClass: TagClass; digest: string; shortDigest: string; isExample: boolean } | null;
  items: PanelItem[];
  /** The unmet conditions of the gate of this stage. */
  unmet: RemindableCondition[];
  /** The unmet conditions of earlier stages, because of which work here is refused. */
  locked: (RemindableCondition & { key: string })[];
  /** The waivers of this gate and requests for them, and its emergency overrides. */
  waivers: WaiverLine[];
  overrides: OverrideLine[];
  /** Whether the gate is met only because of an emergency override. */
  isPassedByGlass: boolean;
  mayAskWaiver: boolean;
  mayBreakGlass: boolean;
  people: { id: string; name: string }[];
  may: Record<"item.mark" | "item.add" | "item.change" | "item.move" | "item.remove" | "image.register" | "stage.remove", boolean>;
  evidence: StageEvidence;
  /** How many valid sign-offs a change of this stage cancels, and how many a new image of its service cancels. */
  cancels: { byStage: number; byImage: number };
  signOffs: SignOffLine[];
  /** Whether this gate requires a sign-off of the reader. */
  asksForSignature: boolean;
  comments: StageComments;
  events: AuditLine[];
};

const ofPhase = ({ inheritedFrom }: { inheritedFrom: InheritedFrom }) => (inheritedFrom === "phase" ? inheritedFrom : null);

function forItemsOf({ owner, due }: InheritedValues, nameOf: (id: string | null) => string | null): StagePanel["forItems"] {
  const name = nameOf(owner.value);
  return {
    owner: owner.inheritedFrom === null || name === null ? null : { name, inheritedFrom: owner.inheritedFrom },
    due: due.inheritedFrom === null || due.value === null ? null : { day: due.value, inheritedFrom: due.inheritedFrom },
  };
}

const NEWEST_COMMENTS: CommentList = { itemId: null, isAll: false };

export async function getStagePanel(
  who: Principal,
  slug: string,
  key: string,
  comments: CommentList = NEWEST_COMMENTS,
): Promise<StagePanel | null> {
  const plan = await readablePlan(who, slug);
  const context = await stageContext(plan, key);
  if (!plan || !context) return null;
  const { stage, facts, state, stageState, people, nameOf, items, candidate, now, today } = context;
  const gate = state.phases.find((p) => p.kind === stage.phase.kind)?.gate;
  const signOffs = await signOffsOf(stage.id, who);
  const may = (verb: Verb) => can(who, verb, { planId: plan.id, phase: stage.phase.kind });
  return {
    plan: { slug: plan.slug, language: plan.language },
    id: stage.id,
    version: stage.version,
    key,
    phase: stage.phase.kind,
    phaseName: stage.phase.name,
    service: stage.service && {
      id: stage.service.id,
      name: stage.service.name,
      slug: stage.service.slug,
      elsewhereReason: stage.service.elsewhereReason,
    },
    status: stageState.status,
    ...marksOf(stageState),
    running: stage.serviceId !== null && stage.phase.kind === "deploy" ? await runningRollout(plan.id, stage.serviceId, now) : null,
    phases: state.phases.map(({ kind, name }) => ({ kind, name })),
    daysLate: stageState.daysLate,
    isFrozen: stageState.isFrozen,
    frozenUntil: stageState.frozenUntil,
    start: stageState.start,
    end: stageState.end,
    owner: nameOf(stageState.ownerId),
    ownerId: stageState.ownerId,
    forItems: forItemsOf(stageState.inherited, nameOf),
    inherited: { owner: ofPhase(stageState.inherited.owner), end: ofPhase(stageState.inherited.due) },
    advisory: gate?.advisory ?? false,
    image: candidate && {
      repository: candidate.repository,
      tag: candidate.tag,
      tagClass: tagClass(candidate.tag),
      digest: candidate.digest,
      shortDigest: shortDigest(candidate.digest),
      isExample: candidate.isExample,
    },
    items: items.map(({ id, version, text, state: itemState, reason, ownerId, due: dueText, needsEvidence }) => {
      const due = dayOrNull(dueText);
      const effective = effectiveValues({ ownerId, due }, stageState.inherited);
      return {
        id,
        version,
        text,
        state: itemState,
        reason,
        ownerId,
        owner: nameOf(ownerId),
        due,
        effective: {
          owner: nameOf(effective.owner.value),
          ownerId: effective.owner.value,
          ownerFrom: effective.owner.inheritedFrom,
          due: effective.due.value,
          dueFrom: effective.due.inheritedFrom,
        },
        isOverdue: isItemOverdue(itemState, effective.due.value, today),
        needsEvidence,
      };
    }),
    ...(await withReminders(who, plan.id, openConditions(stageState, { facts, state, people, slug: plan.slug, now }))),
    waivers: (await waiversOf(who, { planId: plan.id, stageId: stage.id })).filter((waiver) => !waiver.isOver),
    overrides: await overridesOf(who, { planId: plan.id, stageId: stage.id }),
    isPassedByGlass: stageState.facts.overriddenAtEpoch === stageState.facts.epoch,
    mayAskWaiver: may("waiver.ask"),
    mayBreakGlass: may("glass.break") && stageState.unmet.length > 0 && !stageState.unmet.some((c) => c.code === "sign-off-rejected"),
    people: people.filter((p) => p.isPresent).map(({ id, name }) => ({ id, name })),
    may: {
      "item.mark": may("item.mark"),
      "item.add": may("item.add"),
      "item.change": may("item.change"),
      "item.move": may("item.move"),
      "item.remove": may("item.remove"),
      "image.register": stage.service !== null && may("image.register"),
      "stage.remove": may("stage.remove"),
    },
    evidence: await evidenceOfStage(
      who,
      { id: stage.id, planId: plan.id, phase: stage.phase.kind, candidate: candidate?.digest ?? null },
      now,
    ),
    cancels: {
      byStage: await countLapsing(database(), { id: stage.id }),
      byImage: stage.serviceId === null ? 0 : await countLapsing(database(), { serviceId: stage.serviceId }),
    },
    signOffs,
    asksForSignature:
      stage.service !== null &&
      !signOffs.some((s) => s.mayRevoke && s.decision === "approve") &&
      requiresSignOffOf(who, { planId: plan.id, phase: stage.phase.kind }, gate?.signOffs ?? []),
    comments: await commentsOfStage(who, stage, { ...comments, itemId: items.find((i) => i.id === comments.itemId)?.id ?? null }),
    events: await eventsOf(who, { planId: plan.id, stage: { serviceId: stage.serviceId, phase: stage.phase.kind } }, 20),
  };
}
