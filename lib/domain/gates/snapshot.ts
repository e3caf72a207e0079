import type { ItemState } from "@/lib/domain/checklist/item";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RiskStatus } from "@/lib/domain/risks/risk";
import type { GateRules } from "./gate";

/** All that a sign-off covers. What is not in here was not signed; what is in here cannot change without the signature lapsing. */
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
  strategy: "canary" | "blue_green" | null;
  gate: GateRules;
  /** What is waived here, and until when. Of what was signed before there were any, there is no word of it. */
  waivers?: { id: string; condition: string; check: string; until: string; reason: string }[];
};

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** The same content is the same snapshot: the order in which lists were loaded, or shown, is no part of it. */
export const snapshotOf = ({ waivers = [], ...content }: Omit<Snapshot, "format">): Snapshot => ({
  format: "slipway-snapshot/1",
  ...content,
  items: [...content.items].sort(byId),
  evidence: [...content.evidence].sort(byId),
  risks: [...content.risks].sort(byId),
  gate: { ...content.gate, signOffs: [...content.gate.signOffs].sort((a, b) => (a.role < b.role ? -1 : 1)) },
  ...(waivers.length > 0 && { waivers: [...waivers].sort(byId) }),
});

/** One thing that differs between what was signed and what stands. */
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

/** What changed since somebody signed, for them to look at before they sign again. Equal content of another epoch was changed and changed back. */
export function snapshotDifferences(before: Snapshot, after: Snapshot): SnapshotDifference[] {
  const found: SnapshotDifference[] = [];
  const name = (image: Snapshot["image"]) => image && `${image.repository}${image.tag ? `:${image.tag}` : ""}@${image.digest}`;
  if (name(before.image) !== name(after.image)) found.push({ kind: "image", before: name(before.image), after: name(after.image) });
  for (const [was, is] of paired(before.items, after.items)) {
    if (!was && is) found.push({ kind: "item-added", text: is.text });
    if (was && !is) found.push({ kind: "item-removed", text: was.text });
    if (!was || !is) continue;
    if (was.text !== is.text) found.push({ kind: "item-reworded", before: was.text, after: is.text });
    if (was.state !== is.state || was.reason !== is.reason)
      found.push({ kind: "item-state", text: is.text, before: was.state, after: is.state });
  }
  for (const [was, is] of paired(before.evidence, after.evidence)) {
    if (!was && is) found.push({ kind: "evidence-added", check: is.check });
    if (was && !is) found.push({ kind: "evidence-gone", check: was.check });
    if (was && is && was.verdict !== is.verdict)
      found.push({ kind: "evidence-verdict", check: is.check, before: was.verdict, after: is.verdict });
  }
  for (const [was, is] of paired(before.risks, after.risks))
    if (!isSame(was, is)) found.push({ kind: "risk", title: (is ?? was)?.title ?? "" });
  if (before.strategy !== after.strategy) found.push({ kind: "strategy" });
  if (!isSame(before.gate, after.gate)) found.push({ kind: "gate" });
  if (!isSame(before.waivers ?? [], after.waivers ?? [])) found.push({ kind: "waivers" });
  if (found.length === 0 && before.stage.epoch !== after.stage.epoch) found.push({ kind: "changed-and-back" });
  return found;
}

function paired<T extends { id: string }>(before: readonly T[], after: readonly T[]): [T | undefined, T | undefined][] {
  const was = new Map(before.map((one) => [one.id, one]));
  const is = new Map(after.map((one) => [one.id, one]));
  return [...new Set([...was.keys(), ...is.keys()])].map((id) => [was.get(id), is.get(id)]);
}

// What was signed comes back from canonical JSON with its keys in another order than what was just made.
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
