import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { dayOrNull, lengthInDays } from "@/lib/domain/calendar-day";
import { isExpired } from "@/lib/domain/checklist/evidence";
import { effectiveValues, type InheritedFrom, type InheritedValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import { type GatePart, gateParts } from "@/lib/domain/gates/gate-parts";
import { shortDigest, type TagClass, tagClass } from "@/lib/domain/image";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal, type Verb } from "@/lib/domain/policy";
import type { EvidenceFacts } from "@/lib/domain/stage";
import type { StageStatus } from "@/lib/domain/state/status";
import { buildOwnerOf } from "@/lib/domain/turns/who-can-act";
import { type BoardCell, marksOf } from "./board";
import { type OverrideLine, overridesOf, type WaiverLine, waiversOf } from "./gates/gates";
import { openConditions } from "./gates/open-conditions";
import type { CellRollout } from "./rollouts/cell-rollout";
import { type PanelRollout, panelRollout } from "./rollouts/panel-rollout";
import { cachedUntilNextEvent } from "./shared/cached-until-next-event";
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
  /** The evidence for it that counts now. */
  evidence: ItemEvidence[];
};

export type ItemEvidence = Pick<EvidenceFacts, "id" | "kind" | "verdict"> & { name: string; isExpired: boolean };

export type StagePanel = {
  plan: { id: string; slug: string; title: string; language: string };
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
  /** For Deploy and Monitor: the newest rollout of the service. */
  rollout: PanelRollout | null;
  /** The phases of the plan by name. */
  phases: readonly { kind: PhaseKind; name: string }[];
  daysLate: number;
  isFrozen: boolean;
  frozenUntil: Date | null;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** Which of its planned days today is; null outside of them. */
  dayOf: { day: number; days: number } | null;
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
  image: PanelImage | null;
  items: PanelItem[];
  /** What the gate asks for, each part with whether it is met. */
  gateParts: { part: GatePart; isMet: boolean }[];
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
  may: Record<PanelVerb, boolean>;
  /** How many pieces of evidence count now. */
  evidenceCount: number;
  /** How many valid sign-offs a change of this stage cancels, and how many a new image of its service cancels. */
  cancels: { byStage: number; byImage: number };
  signOffs: SignOffLine[];
  /** Whether this gate requires a sign-off of the reader. */
  asksForSignature: boolean;
  /** Why the reader may not sign although they have a role that the gate asks for. */
  excludedFromSigning: "registered_image" | "owns_build" | null;
  /** The rejection of this image that stands, and whether the stage has changed since. */
  rejection: (SignOffLine & { isUnchanged: boolean }) | null;
};

export type PanelImage = {
  repository: string;
  tag: string | null;
  tagClass: TagClass;
  digest: string;
  shortDigest: string;
  isExample: boolean;
  registeredBy: string | null;
  registeredAt: Date;
};

const PANEL_VERBS = [
  "item.mark",
  "item.add",
  "item.change",
  "item.move",
  "item.remove",
  "image.register",
  "stage.remove",
  "evidence.addFile",
  "rollout.advance",
] as const satisfies readonly Verb[];
type PanelVerb = (typeof PANEL_VERBS)[number];

const ofPhase = ({ inheritedFrom }: { inheritedFrom: InheritedFrom }) => (inheritedFrom === "phase" ? inheritedFrom : null);

function forItemsOf({ owner, due }: InheritedValues, nameOf: (id: string | null) => string | null): StagePanel["forItems"] {
  const name = nameOf(owner.value);
  return {
    owner: owner.inheritedFrom === null || name === null ? null : { name, inheritedFrom: owner.inheritedFrom },
    due: due.inheritedFrom === null || due.value === null ? null : { day: due.value, inheritedFrom: due.inheritedFrom },
  };
}

/** A stage with its checklist, gate and decisions; lib/queries/panel-view.ts reads the rest of its panel. */
export async function getStagePanel(who: Principal, slug: string, key: string): Promise<StagePanel | null> {
  const plan = await readablePlan(who, slug);
  const context = await stageContext(plan, key);
  if (!plan || !context) return null;
  const { stage, facts, state, stageState, people, nameOf, items, candidate, now, today } = context;
  const gate = state.phases.find((p) => p.kind === stage.phase.kind)?.gate;
  const signOffs = await signOffsOf(stage, who);
  const may = (verb: Verb) => can(who, verb, { planId: plan.id, phase: stage.phase.kind });
  const phase = stage.phase.kind;
  const rollout =
    stage.serviceId !== null && (phase === "deploy" || phase === "monitor") ? await panelRollout(plan.id, stage.serviceId, now) : null;
  const lapsing = (stages: { id: string } | { serviceId: string }) =>
    cachedUntilNextEvent(plan.id, `lapsing ${JSON.stringify(stages)}`, () => countLapsing(database(), stages));
  const { start, end } = stageState;
  const rejection = signOffs.find(({ decision, status }) => decision === "reject" && status === "valid");
  return {
    plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language },
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
    running: phase === "deploy" ? (rollout?.running ?? null) : null,
    rollout,
    phases: state.phases.map(({ kind, name }) => ({ kind, name })),
    daysLate: stageState.daysLate,
    isFrozen: stageState.isFrozen,
    frozenUntil: stageState.frozenUntil,
    start,
    end,
    dayOf:
      start !== null && end !== null && start <= today && today <= end
        ? { day: lengthInDays(start, today), days: lengthInDays(start, end) }
        : null,
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
      registeredBy: nameOf(candidate.registeredById),
      registeredAt: candidate.registeredAt,
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
        evidence: stageState.facts.evidence.flatMap(({ id: evidenceId, itemId, kind, check, verdict, validUntil }) =>
          itemId === id ? [{ id: evidenceId, kind, name: check, verdict, isExpired: isExpired({ validUntil }, now) }] : [],
        ),
      };
    }),
    gateParts: gate ? gateParts(stageState, gate, facts.services.find(({ id }) => id === stage.serviceId) ?? null) : [],
    ...(await withReminders(who, plan.id, openConditions(stageState, { facts, state, people, slug: plan.slug, now }))),
    waivers: (await waiversOf(who, { planId: plan.id, stageId: stage.id })).filter((waiver) => !waiver.isOver),
    overrides: await overridesOf(who, { planId: plan.id, stageId: stage.id }),
    isPassedByGlass: stageState.facts.overriddenAtEpoch === stageState.facts.epoch,
    mayAskWaiver: may("waiver.ask"),
    mayBreakGlass: may("glass.break") && stageState.unmet.length > 0 && !stageState.unmet.some((c) => c.code === "sign-off-rejected"),
    people: people.filter((p) => p.isPresent).map(({ id, name }) => ({ id, name })),
    may: {
      ...(Object.fromEntries(PANEL_VERBS.map((verb) => [verb, may(verb)])) as Record<PanelVerb, boolean>),
      "image.register": stage.service !== null && may("image.register"),
    },
    evidenceCount: stageState.facts.evidence.length,
    cancels: {
      byStage: await lapsing({ id: stage.id }),
      byImage: stage.serviceId === null ? 0 : await lapsing({ serviceId: stage.serviceId }),
    },
    signOffs,
    asksForSignature:
      stage.service !== null &&
      !signOffs.some((s) => s.mayRevoke && s.decision === "approve") &&
      requiresSignOffOf(who, { planId: plan.id, phase: stage.phase.kind }, gate?.signOffs ?? []),
    excludedFromSigning: excludedFromSigning(who, {
      isSeparated: gate?.separationOfDuties ?? false,
      registeredById: candidate?.registeredById ?? null,
      buildOwnerId: buildOwnerOf(state.phases),
    }),
    rejection: rejection
      ? {
          ...rejection,
          isUnchanged: stageState.facts.signOffs.some(
            ({ decision, epoch, at }) =>
              decision === "reject" && epoch === stageState.facts.epoch && at.getTime() === rejection.at.getTime(),
          ),
        }
      : null,
  };
}

type Duties = { isSeparated: boolean; registeredById: string | null; buildOwnerId: string | null };

function excludedFromSigning(who: Principal, { isSeparated, registeredById, buildOwnerId }: Duties): StagePanel["excludedFromSigning"] {
  if (who.kind !== "person" || !isSeparated) return null;
  if (registeredById === who.id) return "registered_image";
  return buildOwnerId === who.id ? "owns_build" : null;
}
