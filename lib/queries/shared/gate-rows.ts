import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import type { CountedItems, StoredGate, StoredPlan } from "./plan-facts";

/** A stored value as a database writes it in JSON: SQLite writes a boolean as 0 or 1; a time is text, in PostgreSQL without its zone, UTC. */
type InJson<T> = T extends Date
  ? string
  : T extends boolean
    ? boolean | number
    : T extends object
      ? { [Name in keyof T]: InJson<T[Name]> }
      : T;

type Stored<Name extends keyof StoredPlan> = StoredPlan[Name] extends readonly (infer Row)[] ? Row : never;
type Rows<Name extends keyof StoredPlan> = InJson<Stored<Name>>[];
/** `limits` is their number. */
type Step = {
  id: string;
  position: number;
  weight: number;
  holdSeconds: number;
  startedAt: Date | null;
  endedAt: Date | null;
  limits: number;
};
type Rollout = {
  serviceId: string;
  digest: string | null;
  strategy: RolloutStrategy;
  status: RolloutStatus;
  startedAt: Date | null;
  fullTrafficAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  steps: Step[];
};

/** The document that gateDocument() reads. */
export type GateDocument = {
  riskLimit: number;
  phases: InJson<Omit<Stored<"phases">, "gate"> & { gate: StoredGate | null }>[];
  services: Rows<"services">;
  stages: Rows<"stages">;
  counts: InJson<CountedItems & { lacking: number }>[];
  evidence: Rows<"evidence">;
  signOffs: Rows<"signOffs">;
  overrides: Rows<"overrides">;
  waivers: Rows<"waivers">;
  risks: Rows<"risks">;
  freezes: Rows<"freezes">;
  rollouts: InJson<Rollout>[];
  begun: { stageId: string; startedAt: string }[];
  failed: number;
};
