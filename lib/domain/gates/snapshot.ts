import type { ItemState } from "@/lib/domain/checklist/item";
import { must } from "@/lib/domain/must";
import { type PhaseKind, ROLLOUT_PHASES } from "@/lib/domain/phase";
import type { RiskStatus } from "@/lib/domain/risks/risk";
import type { ServiceStrategy } from "@/lib/domain/rollouts/strategy";
import type { GateRules } from "./gate";

/** Everything that a sign-off covers. A change to any of it makes the signature stale. */
export type Snapshot = {
  format: "slipway-snapshot/1";
  plan: { id: string; title: string };
  stage: { id: string; key: string; phase: PhaseKind; epoch: number };
  service: { id: string; name: string } | null;
  image: { repository: string; tag: string | null; digest: string; platforms: string[] } | null;
  items: { id: string; text: string; state: ItemState; reason: string | null; required: boolean; needsEvidence: boolean }[];
  evidence: {
    id: string;
    item: string | null;
    check: string;
    digest: string;
    verdict: "pass" | "fail" | "none";
    takenAt: string;
    validUntil: string | null;
  }[];
  risks: { id: string; title: string; status: RiskStatus; score: number | null; residual: number | null }[];
  /** Null in phases before Deploy, in which it is not part of what is signed. */
  strategy: ServiceStrategy | null;
  gate: GateRules;
  /** The waivers of the stage. Absent where there are none, as in all snapshots from before waivers existed. */
  waivers?: { id: string; condition: string; check: string; until: string; reason: string }[];
};

/** How a service is rolled out is part of what is signed from Deploy on; before that, it may still be chosen. */
const coversStrategy = (phase: PhaseKind): boolean => ROLLOUT_PHASES.includes(phase);

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Equal content gives an equal snapshot, whatever the order of the lists. */
export const snapshotOf = ({ waivers = [], ...content }: Omit<Snapshot, "format">): Snapshot => ({
  format: "slipway-snapshot/1",
  ...content,
  strategy: coversStrategy(content.stage.phase) ? content.strategy : null,
  items: [...content.items].sort(byId),
  evidence: [...content.evidence].sort(byId),
  risks: [...content.risks].sort(byId),
  gate: { ...content.gate, signOffs: [...content.gate.signOffs].sort((a, b) => (a.role < b.role ? -1 : 1)) },
  ...(waivers.length > 0 && { waivers: [...waivers].sort(byId) }),
});

/** One difference between what was signed and the current state. */
export type SnapshotDifference =
  | { kind: "image"; before: string | null; after: string | null }
  | { kind: "item-added" | "item-removed"; text: string }
  | { kind: "item-reworded"; before: string; after: string }
  | { kind: "item-state"; text: string; before: ItemState; after: ItemState }
  | { kind: "evidence-added" | "evidence-gone"; check: string }
  | { kind: "evidence-verdict"; check: string; before: string; after: string }
  | { kind: "risk"; title: string }
  | { kind: "strategy" }
  | { kind: "gate" }
  | { kind: "waivers" }
  | { kind: "changed-and-back" };

/** What changed since a signature, for the signer to review before signing again. Equal content with another epoch was changed and changed back. */
export function snapshotDifferences(before: Snapshot, after: Snapshot): SnapshotDifference[] {
  const differences: SnapshotDifference[] = [];
  const name = (image: Snapshot["image"]) => image && `${image.repository}${image.tag ? `:${image.tag}` : ""}@${image.digest}`;
  if (name(before.image) !== name(after.image)) differences.push({ kind: "image", before: name(before.image), after: name(after.image) });
  for (const [old, current] of paired(before.items, after.items)) {
    if (!old && current) differences.push({ kind: "item-added", text: current.text });
    if (old && !current) differences.push({ kind: "item-removed", text: old.text });
    if (!old || !current) continue;
    if (old.text !== current.text) differences.push({ kind: "item-reworded", before: old.text, after: current.text });
    if (old.state !== current.state || old.reason !== current.reason)
      differences.push({ kind: "item-state", text: current.text, before: old.state, after: current.state });
  }
  for (const [old, current] of paired(before.evidence, after.evidence)) {
    if (!old && current) differences.push({ kind: "evidence-added", check: current.check });
    if (old && !current) differences.push({ kind: "evidence-gone", check: old.check });
    if (old && current && old.verdict !== current.verdict)
      differences.push({ kind: "evidence-verdict", check: current.check, before: old.verdict, after: current.verdict });
  }
  for (const [old, current] of paired(before.risks, after.risks))
    if (!isSame(old, current)) differences.push({ kind: "risk", title: must(current ?? old, "a risk before or after").title });
  // Snapshots of earlier versions have a strategy in every phase.
  if (coversStrategy(after.stage.phase) && before.strategy !== after.strategy) differences.push({ kind: "strategy" });
  if (!isSame(before.gate, after.gate)) differences.push({ kind: "gate" });
  if (!isSame(before.waivers ?? [], after.waivers ?? [])) differences.push({ kind: "waivers" });
  if (differences.length === 0 && before.stage.epoch !== after.stage.epoch) differences.push({ kind: "changed-and-back" });
  return differences;
}

function paired<T extends { id: string }>(before: readonly T[], after: readonly T[]): [T | undefined, T | undefined][] {
  const oldById = new Map(before.map((part) => [part.id, part]));
  const currentById = new Map(after.map((part) => [part.id, part]));
  return [...new Set([...oldById.keys(), ...currentById.keys()])].map((id) => [oldById.get(id), currentById.get(id)]);
}

// The keys of a stored snapshot, which is canonical JSON, are in another order than those of a new one.
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a, withSortedKeys) === JSON.stringify(b, withSortedKeys);
const withSortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
