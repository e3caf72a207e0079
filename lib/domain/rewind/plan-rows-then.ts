import type { EventOf, ParsedEvent } from "@/lib/domain/events/events";
import type { Role } from "@/lib/domain/people/role";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";
import type { PlanRows, RestoredList, StageRow } from "./rows";

/** The sequence number of an event, its time, its subject and its place. */
type Place = { seq: number; at: Date; subjectId: string; serviceId: string | null; phase: PhaseKind | null };
export type PastEvent = ParsedEvent & Place;
export type PastEventOf<V extends RecordedVerb> = EventOf<V> & Place;

type Changeable<Row> = { -readonly [Name in keyof Row]: Row[Name] };
export type PlanThenRows = {
  title: string;
  riskLimit: number;
  strategies: PlanRows["strategies"];
  members: { personId: string; role: Role }[];
} & {
  [List in RestoredList]: Map<string, Changeable<PlanRows[List][number]>>;
};

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, { ...row }]));

export const planThenRowsOf = (rows: PlanRows): PlanThenRows => ({
  title: rows.title,
  riskLimit: rows.riskLimit,
  strategies: rows.strategies,
  members: [...rows.members],
  phases: byId(rows.phases),
  services: byId(rows.services),
  stages: byId(rows.stages),
  items: byId(rows.items),
  images: byId(rows.images),
  evidence: byId(rows.evidence),
  waivers: byId(rows.waivers),
  freezes: byId(rows.freezes),
  broken: byId(rows.broken),
  risks: byId(rows.risks),
});

export const rowsOf = (state: PlanThenRows): PlanRows => ({
  ...state,
  phases: inPlace(state.phases),
  services: inPlace(state.services),
  stages: [...state.stages.values()],
  items: [...state.items.values()],
  images: [...state.images.values()],
  evidence: [...state.evidence.values()],
  waivers: [...state.waivers.values()],
  freezes: [...state.freezes.values()],
  broken: [...state.broken.values()],
  risks: [...state.risks.values()],
});
const inPlace = <Row extends { position: number }>(rows: Map<string, Row>): Row[] =>
  [...rows.values()].sort((a, b) => a.position - b.position);

/** How an event of a verb is undone: "unknown" where an earlier version recorded too little of it. */
export type Undo<V extends RecordedVerb> = "no effect" | ((state: PlanThenRows, event: PastEventOf<V>) => "unknown" | undefined);

/** Every verb needs an entry to compile: how it is undone, or that it has no effect on what a past day shows. */
export type UndoOf<Noun extends string> = { [V in Extract<RecordedVerb, `${Noun}.${string}`>]: Undo<V> };

export function lowerEpochs(state: PlanThenRows, isAffected: (stage: StageRow) => boolean): void {
  for (const stage of state.stages.values()) if (isAffected(stage)) stage.epoch -= 1;
}

/** Lowers the epochs of the stages of a service by one: in some kinds of phases, or in all. */
export function lowerEpochsOfService(state: PlanThenRows, serviceId: string | null, kinds: readonly PhaseKind[] = PHASES): void {
  lowerEpochs(state, (stage) => {
    const kind = state.phases.get(stage.phaseId)?.kind;
    return stage.serviceId === serviceId && kind !== undefined && kinds.includes(kind);
  });
}

/** Lowers the epoch of the stage of an event by one. */
export function lowerEpochOf(state: PlanThenRows, event: Pick<Place, "serviceId" | "phase">): undefined {
  const stage = stageOf(state, event);
  if (stage) stage.epoch -= 1;
  return undefined;
}

export function stageOf(state: PlanThenRows, { serviceId, phase }: Pick<Place, "serviceId" | "phase">) {
  const phaseId = [...state.phases.values()].find(({ kind }) => kind === phase)?.id;
  return [...state.stages.values()].find((stage) => stage.serviceId === serviceId && stage.phaseId === phaseId);
}

export const phasesOfKind = (state: PlanThenRows, kind: PhaseKind) => [...state.phases.values()].filter((phase) => phase.kind === kind);

export function assign<Row extends object>(rows: Map<string, Row>, id: string | null, change: Partial<Row>): void {
  const row = rows.get(id ?? "");
  if (row) Object.assign(row, change);
}
