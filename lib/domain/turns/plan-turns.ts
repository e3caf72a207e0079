import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { must } from "@/lib/domain/must";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { actionable } from "./actionable";
import { unmetSince } from "./unmet-since";
import { buildOwnerOf, type MemberWithRoles, orLeads, type PlaceToAct, type WhoCanAct, whoCanAct } from "./who-can-act";

/** Turns that do not come from a condition of a gate. */
export const OTHER_TURNS = ["waiver-asked", "glass-review", "go-no-go-vote", "go-no-go-decide", "risk-review", "items-due"] as const;
export type TurnKind = Condition["code"] | (typeof OTHER_TURNS)[number];

/** Something that waits for people now: what, where, for whom, since when and until when. */
export type Turn = WhoCanAct & {
  kind: TurnKind;
  /** The stage, waiver, override, go/no-go or risk that waits; for items the first of them. */
  subjectId: string;
  /** The key of its stage; null where it belongs to none. */
  stage: string | null;
  serviceId: string | null;
  phase: PhaseKind | null;
  /** The unmet condition, with its facts; null for the others. */
  condition: Condition | null;
  /** The title of the risk, the code of the condition to waive, or the text of the first item; else empty. */
  text: string;
  /** How many items wait; 1 for everything else. */
  count: number;
  /** Since when it waits, where that is known. */
  since: Date | null;
  due: CalendarDay | null;
};

/** What waits in a plan besides the conditions of its gates. */
export type OpenRequests = {
  waivers: readonly { id: string; stageId: string; condition: string; askedById: string; askedAt: Date; until: CalendarDay }[];
  /** Emergency overrides without a review. */
  overrides: readonly { id: string; stageId: string; passedById: string; passedAt: Date }[];
  goNoGo: readonly { id: string; phase: PhaseKind; openedAt: Date; voterIds: readonly string[] }[];
  /** Risks that need a review now or soon. */
  reviews: readonly { id: string; title: string; ownerId: string | null; day: CalendarDay }[];
  /** Open items that are due now or soon, counted by owner and day. */
  items: readonly { firstId: string; text: string; ownerId: string | null; due: CalendarDay; count: number }[];
};

export const NO_REQUESTS: OpenRequests = { waivers: [], overrides: [], goNoGo: [], reviews: [], items: [] };

/** A member with a login can vote. */
export type VotingMember = MemberWithRoles & { hasLogin: boolean };

/** Whose turn it is in a plan: the one computation behind gates, inbox, mail, timeline, report and API. */
export function planTurns(
  { facts, state, requests, now }: { facts: PlanFacts; state: PlanState; requests: OpenRequests; now: Date },
  members: readonly VotingMember[],
): Turn[] {
  return [...stageTurns(facts, state, members, now), ...requestTurns(state, requests, members)];
}

/** The turns that come from unmet conditions, stage by stage. */
export function stageTurns(facts: PlanFacts, state: PlanState, members: readonly MemberWithRoles[], now: Date): Turn[] {
  const places = placesToAct(facts, state);
  const services = new Map(facts.services.map((service) => [service.id, service]));
  return [...state.stages.values()].flatMap((stage) => {
    const { id, key, phase, serviceId } = stage.facts;
    const service = serviceId === null ? null : (services.get(serviceId) ?? null);
    return actionable(stage, service, now).map((condition) => ({
      ...whoCanAct(condition, places(stage), members),
      kind: condition.code,
      subjectId: condition.code === "risk-above-limit" ? condition.riskId : id,
      stage: key,
      serviceId,
      phase,
      condition,
      text: condition.code === "risk-above-limit" ? condition.title : "",
      count: 1,
      since: unmetSince(condition, { stage: stage.facts, service, now }),
      due: stage.end,
    }));
  });
}

/** What decides who can act in each stage of a plan. */
export function placesToAct(facts: Pick<PlanFacts, "services" | "phases">, state: Pick<PlanState, "phases">) {
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const gates = new Map(state.phases.map(({ kind, gate }) => [kind, gate]));
  const buildOwnerId = buildOwnerOf(state.phases);
  return ({ facts: stage, ownerId }: StageState): PlaceToAct => ({
    stage,
    ownerId,
    gate: must(gates.get(stage.phase), "the gate of a stage"),
    service: stage.serviceId === null ? null : (services.get(stage.serviceId) ?? null),
    buildOwnerId,
  });
}

function requestTurns(state: PlanState, requests: OpenRequests, members: readonly VotingMember[]): Turn[] {
  const stages = new Map([...state.stages.values()].map((stage) => [stage.facts.id, stage]));
  const among = (roles: readonly Role[], isAble: (member: VotingMember) => boolean): WhoCanAct =>
    orLeads(
      roles,
      members.filter((member) => member.roles.some((role) => roles.includes(role)) && isAble(member)),
      members,
    );
  const place = (stageId: string) => {
    const stage = stages.get(stageId)?.facts;
    return { stage: stage?.key ?? null, serviceId: stage?.serviceId ?? null, phase: stage?.phase ?? null };
  };
  const nowhere = { stage: null, serviceId: null, phase: null };
  const plain = { condition: null, text: "", count: 1, since: null, due: null };
  const ofOwner = (ownerId: string | null): WhoCanAct => {
    const owner = members.find(({ id }) => id === ownerId);
    return orLeads(owner?.roles ?? [], owner ? [owner] : [], members);
  };
  return [
    ...requests.waivers.map(
      ({ id, stageId, condition, askedById, askedAt, until }): Turn => ({
        ...plain,
        ...place(stageId),
        // Somebody else approves it.
        ...among(APPROVERS, (member) => member.id !== askedById),
        kind: "waiver-asked",
        subjectId: id,
        text: condition,
        since: askedAt,
        due: until,
      }),
    ),
    ...requests.overrides.map(
      ({ id, stageId, passedById, passedAt }): Turn => ({
        ...plain,
        ...place(stageId),
        ...among(APPROVERS, (member) => member.id !== passedById),
        kind: "glass-review",
        subjectId: id,
        since: passedAt,
      }),
    ),
    ...requests.goNoGo.map(({ id, phase, openedAt, voterIds }): Turn => {
      const vote = among(VOTERS, (member) => member.hasLogin && !voterIds.includes(member.id));
      // When everybody has voted, somebody decides.
      const [kind, who] = vote.isForLeads
        ? (["go-no-go-decide", among(APPROVERS, () => true)] as const)
        : (["go-no-go-vote", vote] as const);
      return { ...plain, ...nowhere, ...who, kind, subjectId: id, phase, since: openedAt };
    }),
    ...requests.reviews.map(
      ({ id, title, ownerId, day }): Turn => ({
        ...plain,
        ...nowhere,
        ...ofOwner(ownerId),
        kind: "risk-review",
        subjectId: id,
        text: title,
        due: day,
      }),
    ),
    ...requests.items.map(
      ({ firstId, text, ownerId, due, count }): Turn => ({
        ...plain,
        ...nowhere,
        ...ofOwner(ownerId),
        kind: "items-due",
        subjectId: firstId,
        text,
        count,
        due,
      }),
    ),
  ];
}

const APPROVERS: readonly Role[] = ["lead", "manager"];
const VOTERS: readonly Role[] = ["lead", "qa", "manager"];
