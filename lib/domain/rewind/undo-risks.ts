import type { PhaseKind } from "@/lib/domain/phase";
import { touches } from "@/lib/domain/risks/risk";
import { lowerEpochOf, lowerEpochs, type PlanThenRows, type UndoOf } from "./plan-rows-then";
import type { RiskRowThen } from "./rows";

/** Risks, and the stages they affect. */
export const RISKS: UndoOf<"risk"> = {
  "risk.review": "no effect",
  "risk.linkMitigation": "no effect",
  "risk.add": (world, { subjectId }) => {
    lowerTouched(world, world.risks.get(subjectId)?.touches);
    world.risks.delete(subjectId);
    return undefined;
  },
  "risk.change": (world, { subjectId, before }) => {
    const risk = world.risks.get(subjectId);
    if (!risk) return undefined;
    const { touches: keys, owner: _owner, category: _category, mitigation: _mitigation, ...was } = before;
    const touches = keys === undefined ? risk.touches : touchesOf(keys);
    if (keys !== undefined || SIGNED_OF_RISK.some((name) => was[name] !== undefined)) lowerTouched(world, [...risk.touches, ...touches]);
    Object.assign(risk, was, { touches });
    return undefined;
  },
  "risk.remove": (world, { subjectId, before }) => {
    const { touches: keys, acceptances = [], category: _category, mitigation: _mitigation, ...was } = before;
    // Events of earlier versions do not say which stages it affected.
    if (keys === undefined) return "unknown";
    const touches = touchesOf(keys);
    world.risks.set(subjectId, { ...was, id: subjectId, touches, acceptances: acceptances.map(acceptanceOf) });
    lowerTouched(world, touches);
    return undefined;
  },
  "risk.accept": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.withdrawAcceptance": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.happen": (world, { subjectId, before, after }) => {
    const risk = world.risks.get(subjectId);
    if (risk) risk.status = before.status;
    lowerTouched(world, risk?.touches);
    for (const id of after.items) {
      const item = world.items.get(id);
      world.items.delete(id);
      lowerEpochs(world, (stage) => stage.id === item?.stageId);
    }
    return undefined;
  },
  "risk.addMitigation": (world, event) => {
    world.items.delete(event.after.item);
    return lowerEpochOf(world, event);
  },
};

/** The fields of a risk that are signed with a stage: a change of them raised the epoch of the stages it affects. */
const SIGNED_OF_RISK = ["title", "status", "likelihood", "impact", "residualLikelihood", "residualImpact"] as const;

function lowerTouched(world: PlanThenRows, where: RiskRowThen["touches"] | undefined): undefined {
  const risk = { touches: (where ?? []).map(({ phaseKind, serviceId }) => ({ phase: phaseKind, serviceId })) };
  const kinds = new Map([...world.phases.values()].map((phase) => [phase.id, phase.kind]));
  lowerEpochs(world, (stage) => {
    const kind = kinds.get(stage.phaseId);
    return kind !== undefined && touches(risk, kind, stage.serviceId);
  });
  return undefined;
}

/** Places as events name them: `test:<service>`, with `*` for everywhere. */
const touchesOf = (keys: readonly string[]): RiskRowThen["touches"] =>
  keys.map((key) => {
    const [phase = "*", service = "*"] = key.split(":");
    return { phaseKind: phase === "*" ? null : (phase as PhaseKind), serviceId: service === "*" ? null : service };
  });

type Acceptance = { until: string; acceptedAt: string; withdrawnAt: string | null };

const acceptanceOf = ({ until, acceptedAt, withdrawnAt }: Acceptance) => ({
  until,
  acceptedAt: new Date(acceptedAt),
  withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
});
