import type { ItemState } from "@/lib/domain/checklist/item";
import type { GateRules } from "@/lib/domain/gates/gate";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RiskFacts } from "@/lib/domain/risks/risk";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";

type Dates = { plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };
export type PhaseRow = Dates & { id: string; kind: PhaseKind; position: number; name: string; ownerId: string | null; gate: GateRules };
export type ServiceRow = {
  id: string;
  slug: string;
  name: string;
  position: number;
  strategy: RolloutStrategy | null;
  elsewhereReason: string | null;
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
  /** True for a result that never counted. Absent in rows of removed stages that an earlier version recorded. */
  isLate?: boolean;
};

export type WaiverRowThen = {
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
  fromTime: string | null;
  toTime: string | null;
  fromWeekday: number | null;
  toWeekday: number | null;
  phases: string;
  reason: string;
  setAt: Date;
  liftedAt: Date | null;
};
export type OverrideRow = { id: string; stageId: string; epoch: number; passedAt: Date; reviewedAt: Date | null };
export type RiskRowThen = Omit<RiskFacts, "acceptedUntil" | "touches"> & {
  touches: readonly { phaseKind: PhaseKind | null; serviceId: string | null }[];
  acceptances: readonly { until: string; acceptedAt: Date; withdrawnAt: Date | null }[];
};

/** The rows of a plan that can change or be removed, and have to be restored for a past day. `broken`: its break-glass overrides. */
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
  waivers: readonly WaiverRowThen[];
  freezes: readonly FreezeRow[];
  broken: readonly OverrideRow[];
  risks: readonly RiskRowThen[];
  members: readonly { personId: string; role: Role }[];
};

/** The lists whose rows an event may record: the altered rows as they were before it, and the ids of added rows. */
export const RESTORED_LISTS = [
  "phases",
  "services",
  "stages",
  "items",
  "images",
  "evidence",
  "waivers",
  "freezes",
  "broken",
  "risks",
] as const;
export type RestoredList = (typeof RESTORED_LISTS)[number];
