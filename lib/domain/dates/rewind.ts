import type { ItemState } from "@/lib/domain/checklist/item";
import type { GateRules } from "@/lib/domain/gates/gate";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";
import { type RiskFacts, touches } from "@/lib/domain/risks/risk";
import { addDays, day } from "./calendar-day";

// What is stored of a plan, taken back to how it stood on an earlier day, by what its events keep of every change. Rows that bear their own
// times (evidence, waivers, freezes, acceptances of risks) come back only where they were removed; whoever reads them leaves out what came later.

type Dates = { plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };
export type PhaseRow = Dates & { id: string; kind: PhaseKind; position: number; name: string; ownerId: string | null; gate: GateRules };
export type ServiceRow = {
  id: string;
  slug: string;
  name: string;
  position: number;
  strategy: "canary" | "blue_green" | null;
  candidateId: string | null;
};
export type StageRow = Dates & {
  id: string;
  key: string;
  phaseId: string;
  serviceId: string | null;
  ownerId: string | null;
  epoch: number;
};
export type ItemRow = {
  id: string;
  stageId: string;
  state: ItemState;
  required: boolean;
  needsEvidence: boolean;
  due: string | null;
  stateChangedAt: Date | null;
  createdAt: Date;
};
export type ImageRow = {
  id: string;
  serviceId: string;
  number: number;
  tag: string | null;
  digest: string;
  isExample: boolean;
  registeredAt: Date;
  registeredById: string | null;
};
export type EvidenceRow = {
  id: string;
  stageId: string;
  itemId: string | null;
  imageId: string | null;
  kind: "file" | "link" | "result";
  check: string | null;
  name: string;
  verdict: "pass" | "fail" | "none";
  validUntil: Date | null;
  addedAt: Date;
  withdrawnAt: Date | null;
};

export type WaiverRow = {
  id: string;
  stageId: string;
  condition: string;
  subject: string;
  until: string;
  askedAt: Date;
  approvedAt: Date | null;
  withdrawnAt: Date | null;
};
export type FreezeRow = {
  id: string;
  serviceId: string | null;
  fromDay: string | null;
  toDay: string | null;
  reason: string;
  setAt: Date;
  liftedAt: Date | null;
};
export type BrokenRow = { id: string; stageId: string; epoch: number; passedAt: Date; reviewedAt: Date | null };
export type RiskRow = Omit<RiskFacts, "acceptedUntil" | "touches"> & {
  touches: readonly { phaseKind: PhaseKind | null; serviceId: string | null }[];
  acceptances: readonly { until: string; acceptedAt: Date; withdrawnAt: Date | null }[];
};

/** What changes in place or can be removed, and so is taken back. */
export type PlanRows = {
  title: string;
  riskLimit: number;
  strategies: readonly ("canary" | "blue_green")[];
  phases: readonly PhaseRow[];
  services: readonly ServiceRow[];
  stages: readonly StageRow[];
  items: readonly ItemRow[];
  images: readonly ImageRow[];
  evidence: readonly EvidenceRow[];
  waivers: readonly WaiverRow[];
  freezes: readonly FreezeRow[];
  broken: readonly BrokenRow[];
  risks: readonly RiskRow[];
  members: readonly { personId: string; role: Role }[];
};

/** The lists of rows that an event may keep whole: as they were before it, and the ids of those that it added. */
export const KEPT = ["phases", "services", "stages", "items", "images", "evidence", "waivers", "freezes", "broken", "risks"] as const;
type Kept = (typeof KEPT)[number];

type Facts = Record<string, unknown>;
export type PastEvent = {
  seq: number;
  at: Date;
  verb: RecordedVerb;
  subjectId: string;
  serviceId: string | null;
  phase: PhaseKind | null;
  before: Facts;
  after: Facts;
};

/** The rows as they were before these events, newest first; or the event past which nothing is known, because it keeps too little. */
export function rewind(rows: PlanRows, events: readonly PastEvent[]): { rows: PlanRows } | { unknownBefore: PastEvent } {
  const world = worldOf(rows);
  for (const event of events) if (!undone(world, event)) return { unknownBefore: event };
  return { rows: rowsOf(world) };
}

/** For whoever looks around on the way: takes back one event after the other, and says which items the stages had before them. */
export function walkBack(rows: PlanRows): { undo: (event: PastEvent) => boolean; items: () => ItemRow[] } {
  const world = worldOf(rows);
  return {
    undo: (event) => undone(world, event),
    items: () => [...world.items.values()].filter((item) => world.stages.has(item.stageId)),
  };
}

/** Takes back what an event did; false where it keeps too little. */
function undone(world: World, event: PastEvent): boolean {
  if (typeof event.after.refused === "string") return true;
  const undo = UNDO[event.verb];
  return undo === "bears on nothing" || undo(world, event) !== "unknown";
}

/** What an event has to keep of a change that no few words say: the rows it changed or removed, as they were, and those it added. */
export function keptOf(before: PlanRows, after: PlanRows): { before: Facts; after: Facts } {
  const [was, added]: [Facts, Facts] = [{}, {}];
  for (const list of KEPT) {
    const present = new Map<string, object>(after[list].map((row) => [row.id, row]));
    const known = new Set(before[list].map((row) => row.id));
    const changed = before[list].filter((row) => JSON.stringify(row) !== JSON.stringify(present.get(row.id)));
    const fresh = after[list].filter((row) => !known.has(row.id)).map((row) => row.id);
    if (changed.length > 0) was[list] = changed;
    if (fresh.length > 0) added[list] = fresh;
  }
  if (before.strategies.join() !== after.strategies.join()) was.strategies = before.strategies;
  if (before.title !== after.title) was.title = before.title;
  // As it will be read back: moments as text.
  return { before: { rows: JSON.parse(JSON.stringify(was)) as Facts }, after: { rows: added } };
}

type Changeable<Row> = { -readonly [Name in keyof Row]: Row[Name] };
type World = {
  title: string;
  riskLimit: number;
  strategies: PlanRows["strategies"];
  members: { personId: string; role: Role }[];
} & {
  [List in Kept]: Map<string, Changeable<PlanRows[List][number]>>;
};

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, { ...row }]));

const worldOf = (rows: PlanRows): World => ({
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

const rowsOf = (world: World): PlanRows => ({
  ...world,
  phases: inPlace(world.phases),
  services: inPlace(world.services),
  stages: [...world.stages.values()],
  items: [...world.items.values()],
  images: [...world.images.values()],
  evidence: [...world.evidence.values()],
  waivers: [...world.waivers.values()],
  freezes: [...world.freezes.values()],
  broken: [...world.broken.values()],
  risks: [...world.risks.values()],
});
const inPlace = <Row extends { position: number }>(rows: Map<string, Row>): Row[] =>
  [...rows.values()].sort((a, b) => a.position - b.position);

type Undo = "bears on nothing" | ((world: World, event: PastEvent) => "unknown" | undefined);

/** A verb without an answer does not compile: whoever adds one says how it is taken back, or that it bears on nothing shown of a past day. */
const UNDO: Record<RecordedVerb, Undo> = {
  "workspace.setUp": "bears on nothing",
  // A plan before it was there is not asked for.
  "workspace.loadExample": "bears on nothing",
  "plan.import": "bears on nothing",
  "plan.create": "bears on nothing",
  "plan.copy": "bears on nothing",
  "person.invite": "bears on nothing",
  "person.arrive": "bears on nothing",
  "person.setAdmin": "bears on nothing",
  "person.confirmEmail": "bears on nothing",
  "person.disable": "bears on nothing",
  "person.enable": "bears on nothing",
  "invitation.accept": "bears on nothing",
  "invitation.revoke": "bears on nothing",
  "key.create": "bears on nothing",
  "key.revoke": "bears on nothing",
  "account.changePassword": "bears on nothing",
  "account.endSessions": "bears on nothing",
  "plan.keepDates": "bears on nothing",
  "comment.add": "bears on nothing",
  "comment.remove": "bears on nothing",
  "account.setMail": "bears on nothing",
  "calendar.create": "bears on nothing",
  "calendar.revoke": "bears on nothing",
  "plan.levelRisks": "bears on nothing",
  "risk.review": "bears on nothing",
  "risk.linkMitigation": "bears on nothing",
  "share.create": "bears on nothing",
  "share.revoke": "bears on nothing",
  "view.save": "bears on nothing",
  "view.remove": "bears on nothing",
  "item.move": "bears on nothing",
  // These write rows that bear their own times.
  "signOff.sign": "bears on nothing",
  "signOff.revoke": "bears on nothing",
  "freeze.set": "bears on nothing",
  "freeze.lift": "bears on nothing",
  "waiver.ask": "bears on nothing",
  "glass.review": "bears on nothing",
  "goNoGo.open": "bears on nothing",
  "goNoGo.vote": "bears on nothing",
  "goNoGo.decide": "bears on nothing",
  "rollout.start": "bears on nothing",
  "rollout.advance": "bears on nothing",
  "rollout.finish": "bears on nothing",
  "rollout.abort": "bears on nothing",
  "rollout.switch": "bears on nothing",
  "rollout.switchBack": "bears on nothing",
  "reading.add": "bears on nothing",
  "reading.close": "bears on nothing",
  "slot.set": "bears on nothing",

  "risk.add": (world, { subjectId }) => {
    lowerTouched(world, world.risks.get(subjectId)?.touches);
    world.risks.delete(subjectId);
    return undefined;
  },
  "risk.change": (world, { subjectId, before }) => {
    const risk = world.risks.get(subjectId);
    if (!risk) return undefined;
    const { touches: keys, ...was } = before;
    const touches = keys === undefined ? risk.touches : touchesOf(keys);
    if (keys !== undefined || SIGNED_OF_RISK.some((name) => name in was)) lowerTouched(world, [...risk.touches, ...touches]);
    const known = Object.fromEntries(Object.entries(was).filter(([name]) => name in risk)) as Partial<RiskRow>;
    Object.assign(risk, known, { touches });
    return undefined;
  },
  "risk.remove": (world, { subjectId, before }) => {
    // Events of earlier versions do not say where it bit.
    if (before.touches === undefined) return "unknown";
    const { touches: keys, acceptances, ...was } = before;
    const touches = touchesOf(keys);
    world.risks.set(subjectId, { ...(withMoments(was) as RiskRow), id: subjectId, touches, acceptances: acceptancesOf(acceptances) });
    lowerTouched(world, touches);
    return undefined;
  },
  "risk.accept": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.withdrawAcceptance": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.happen": (world, { subjectId, before, after }) => {
    const risk = world.risks.get(subjectId);
    if (risk) risk.status = textOr(before.status, risk.status) as RiskRow["status"];
    lowerTouched(world, risk?.touches);
    for (const id of idsOf(after.items)) {
      const item = world.items.get(id);
      world.items.delete(id);
      lower(world, (stage) => stage.id === item?.stageId);
    }
    return undefined;
  },
  "risk.addMitigation": (world, event) => {
    world.items.delete(textOr(event.after.item, ""));
    return lowerOf(world, event);
  },
  "member.setRoles": (world, { subjectId, before }) => {
    const roles = listOf(before.roles) as unknown as Role[];
    world.members = [...world.members.filter((m) => m.personId !== subjectId), ...roles.map((role) => ({ personId: subjectId, role }))];
    return undefined;
  },
  "plan.rename": (world, { before }) => {
    world.title = textOr(before.title, world.title);
    return undefined;
  },
  "plan.limitRisk": (world, { before }) => {
    if (typeof before.limit === "number") world.riskLimit = before.limit;
    lower(world, () => true);
    return undefined;
  },
  "plan.replan": undoReplan,
  "plan.reimport": (world, event) => restored(world, event),
  "plan.freezeBaseline": (world, { before }) => {
    for (const it of listOf(before.phases)) for (const phase of phasesOf(world, it.phase)) Object.assign(phase, baseline(it));
    for (const it of listOf(before.stages)) assign(world.stages, it.id, baseline(it));
    return undefined;
  },
  "phase.change": (world, { subjectId, before, after }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    Object.assign(phase, planned(before), { name: textOr(before.name, phase.name), ownerId: textOrNull(before.ownerId) });
    if (before.advisory !== after.advisory) {
      phase.gate = { ...phase.gate, advisory: before.advisory === true };
      lower(world, (stage) => stage.phaseId === subjectId);
    }
    undoAlong(world, after);
    return undefined;
  },
  "gate.change": (world, { subjectId, before }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    const { name: _name, ...rules } = before;
    phase.gate = { ...phase.gate, ...(rules as Partial<GateRules>) };
    lower(world, (stage) => stage.phaseId === subjectId);
    return undefined;
  },
  "service.add": (world, { subjectId }) => {
    world.services.delete(subjectId);
    for (const stage of [...world.stages.values()]) if (stage.serviceId === subjectId) world.stages.delete(stage.id);
    return undefined;
  },
  "rollout.plan": (world, event) => {
    const { serviceId, before, after } = event;
    assign(world.services, serviceId, { strategy: strategyOf(before.strategy) });
    if (before.strategy === after.strategy) return lowerOf(world, event);
    lower(world, (stage) => stage.serviceId === serviceId);
    return undefined;
  },
  "service.change": (world, { subjectId, before, after }) => {
    const service = world.services.get(subjectId);
    if (!service) return undefined;
    Object.assign(service, { name: textOr(before.name, service.name), strategy: strategyOf(before.strategy) });
    if (before.strategy !== after.strategy) lower(world, (stage) => stage.serviceId === subjectId);
    return undefined;
  },
  "service.remove": (world, event) => restored(world, event),
  "stage.add": (world, { subjectId }) => {
    world.stages.delete(subjectId);
    return undefined;
  },
  "stage.remove": (world, event) => restored(world, event),
  "stage.setDates": (world, { subjectId, before, after }) => {
    assign(world.stages, subjectId, planned(before));
    undoAlong(world, after);
    return undefined;
  },
  "checklist.apply": (world, { at, after }) => {
    const items = [...world.items.values()].filter((item) => item.createdAt.getTime() === at.getTime());
    for (const item of items) world.items.delete(item.id);
    const into = new Set(items.map((item) => item.stageId));
    lower(world, (stage) => into.has(stage.id));
    for (const id of idsOf(after.opened)) world.stages.delete(id);
    return undefined;
  },
  "image.register": (world, { subjectId, serviceId }) => {
    const service = world.services.get(serviceId ?? "");
    const image = world.images.get(subjectId);
    if (!service || !image) return undefined;
    const earlier = [...world.images.values()].filter((it) => it.serviceId === service.id && it.number < image.number);
    service.candidateId = earlier.sort((a, b) => b.number - a.number)[0]?.id ?? null;
    world.images.delete(subjectId);
    lower(world, (stage) => stage.serviceId === service.id);
    return undefined;
  },
  "evidence.addFile": (world, event) => lowerOf(world, event),
  "evidence.addLink": (world, event) => lowerOf(world, event),
  "evidence.postResult": (world, event) => (event.after.isOfCandidate === false ? undefined : lowerOf(world, event)),
  "evidence.withdraw": (world, event) => (event.after.didCount === false ? undefined : lowerOf(world, event)),
  "waiver.approve": (world, event) => lowerOf(world, event),
  "waiver.withdraw": (world, event) => (event.before.wasApproved === true ? lowerOf(world, event) : undefined),
  "glass.break": (world, { after }) => {
    const item = world.items.get(textOr(after.followUp, ""));
    if (!item) return undefined;
    world.items.delete(item.id);
    if (after.opened === item.stageId) world.stages.delete(item.stageId);
    else lower(world, (stage) => stage.id === item.stageId);
    return undefined;
  },
  "item.add": (world, event) => {
    world.items.delete(event.subjectId);
    return lowerOf(world, event);
  },
  "item.mark": (world, event) => {
    const { before } = event;
    assign(world.items, event.subjectId, { state: stateOf(before.state), stateChangedAt: momentOf(before.stateChangedAt) });
    return lowerOf(world, event);
  },
  "item.change": (world, event) => {
    const { before, after } = event;
    const needs = typeof before.needsEvidence === "boolean" ? { needsEvidence: before.needsEvidence } : {};
    assign(world.items, event.subjectId, { due: textOrNull(before.due), ...needs });
    return before.text !== after.text || "needsEvidence" in needs ? lowerOf(world, event) : undefined;
  },
  "item.remove": (world, event) => {
    const { before, subjectId } = event;
    const stage = stageOf(world, event);
    if (!stage) return "unknown";
    world.items.set(subjectId, {
      id: subjectId,
      stageId: stage.id,
      state: stateOf(before.state),
      required: before.required !== false,
      needsEvidence: before.needsEvidence === true,
      due: textOrNull(before.due),
      stateChangedAt: momentOf(before.stateChangedAt),
      createdAt: momentOf(before.createdAt) ?? event.at,
    });
    for (const id of idsOf(before.evidence)) assign(world.evidence, id, { itemId: subjectId });
    return lowerOf(world, event);
  },
};

/** The parts went back by as many days, and open due days with them; what had no baseline until then has none again. */
function undoReplan(world: World, { before, after }: PastEvent): "unknown" | undefined {
  const days = typeof after.days === "number" ? -after.days : 0;
  const agreed = new Set(idsOf(before.withoutBaseline));
  for (const part of [...world.phases.values(), ...world.stages.values()]) {
    part.plannedStart = moved(part.plannedStart, days);
    part.plannedEnd = moved(part.plannedEnd, days);
    // Events of earlier versions do not say which baselines they made: one that equals the dates of then is taken for it.
    const isOfThen =
      before.withoutBaseline === undefined && part.baselineStart === part.plannedStart && part.baselineEnd === part.plannedEnd;
    if (agreed.has(part.id) || isOfThen) Object.assign(part, { baselineStart: null, baselineEnd: null });
  }
  for (const item of world.items.values()) if (item.state === "open") item.due = moved(item.due, days);
  return undefined;
}

function undoAlong(world: World, after: Facts): void {
  for (const it of listOf(after.phases)) for (const phase of phasesOf(world, it.phase)) Object.assign(phase, planned(it.before as Facts));
  for (const it of listOf(after.stages)) assign(world.stages, it.id, planned(it.before as Facts));
  const due = new Map(listOf(after.due).map((it) => [it.stage, it.days]));
  for (const item of world.items.values()) {
    const days = due.get(item.stageId);
    if (item.state === "open" && typeof days === "number") item.due = moved(item.due, -days);
  }
}

/** Rows kept whole; an event of an earlier version kept none. */
function restored(world: World, { before, after }: PastEvent): "unknown" | undefined {
  if (before.rows === undefined) return "unknown";
  const was = before.rows as Facts;
  const added = (after.rows ?? {}) as Facts;
  for (const list of KEPT) {
    const rows: Map<string, object> = world[list];
    for (const id of idsOf(added[list])) rows.delete(id);
    for (const row of listOf(was[list])) rows.set(String(row.id), withMoments(row));
  }
  if (Array.isArray(was.strategies)) world.strategies = was.strategies;
  world.title = textOr(was.title, world.title);
  return undefined;
}

/** Moments are the fields that are called so: JSON keeps them as text. */
const isMoment = (name: string) => name.endsWith("At") || name === "validUntil";
const withMoments = (row: Facts): Facts =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (isMoment(name)) return [name, momentOf(value)];
      return [name, Array.isArray(value) ? value.map((it) => (typeof it === "object" ? withMoments(it) : it)) : value];
    }),
  );

function lower(world: World, which: (stage: StageRow) => boolean): void {
  for (const stage of world.stages.values()) if (which(stage)) stage.epoch -= 1;
}

/** What of a risk is signed with a stage: a change of it raised the epoch where it bites. */
const SIGNED_OF_RISK = ["title", "status", "likelihood", "impact", "residualLikelihood", "residualImpact"] as const;

function lowerTouched(world: World, where: RiskRow["touches"] | undefined): undefined {
  const risk = { touches: (where ?? []).map(({ phaseKind, serviceId }) => ({ phase: phaseKind, serviceId })) };
  const kinds = new Map([...world.phases.values()].map((phase) => [phase.id, phase.kind]));
  lower(world, (stage) => {
    const kind = kinds.get(stage.phaseId);
    return kind !== undefined && touches(risk, kind, stage.serviceId);
  });
  return undefined;
}

/** Places as events name them: `test:<service>`, with `*` for everywhere. */
const touchesOf = (keys: unknown): RiskRow["touches"] =>
  (listOf(keys) as unknown as string[]).map((key) => {
    const [phase = "*", service = "*"] = key.split(":");
    return { phaseKind: phase === "*" ? null : (phase as PhaseKind), serviceId: service === "*" ? null : service };
  });

const acceptancesOf = (value: unknown) => listOf(value).map(withMoments) as unknown as RiskRow["acceptances"];

/** The epoch of the stage that an event was in goes back by one. */
function lowerOf(world: World, event: PastEvent): undefined {
  const stage = stageOf(world, event);
  if (stage) stage.epoch -= 1;
  return undefined;
}

function stageOf(world: World, { serviceId, phase }: PastEvent) {
  const phaseId = [...world.phases.values()].find((it) => it.kind === phase)?.id;
  return [...world.stages.values()].find((stage) => stage.serviceId === serviceId && stage.phaseId === phaseId);
}

const phasesOf = (world: World, kind: unknown) => [...world.phases.values()].filter((phase) => phase.kind === kind);
function assign<Row extends object>(rows: Map<string, Row>, id: unknown, change: Partial<Row>): void {
  const row = rows.get(String(id));
  if (row) Object.assign(row, change);
}

const planned = ({ start, end }: Facts) => ({ plannedStart: textOrNull(start), plannedEnd: textOrNull(end) });
const baseline = ({ start, end }: Facts) => ({ baselineStart: textOrNull(start), baselineEnd: textOrNull(end) });
const moved = (of: string | null, days: number): string | null => (of === null ? null : addDays(day(of), days));
const strategyOf = (value: unknown) => (value === "canary" || value === "blue_green" ? value : null);
const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
const listOf = (value: unknown): Facts[] => (Array.isArray(value) ? value : []);
const textOr = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);
const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
const momentOf = (value: unknown): Date | null => (typeof value === "string" ? new Date(value) : value instanceof Date ? value : null);
const stateOf = (value: unknown): ItemState => (value === "done" || value === "failed" || value === "not_applicable" ? value : "open");
