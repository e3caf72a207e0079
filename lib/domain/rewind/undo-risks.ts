import type { PhaseKind } from "@/lib/domain/phase";
import { touches } from "@/lib/domain/risks/risk";
import { lowerEpochOf, lowerEpochs, type PlanThenRows, type UndoOf } from "./plan-rows-then";
import type { RiskRowThen } from "./rows";

/** Risks, and the stages they affect. */
export const RISKS: UndoOf<"risk"> = {
  "risk.review": "no effect",
  "risk.linkMitigation": "no effect",
  "risk.add": (state, { subjectId }) => {
    lowerTouched(state, state.risks.get(subjectId)?.touches);
    state.risks.delete(subjectId);
    return undefined;
  },
  "risk.change": (state, { subjectId, before }) => {
    const risk = state.risks.get(subjectId);
    if (!risk) return undefined;
    const { touches: keys, owner: _owner, category: _category, mitigation: _mitigation, ...fields } = before;
    const touches = keys === undefined ? risk.touches : touchesOf(keys);
    if (keys !== undefined || SIGNED_FIELDS.some((name) => fields[name] !== undefined)) lowerTouched(state, [...risk.touches, ...touches]);
    Object.assign(risk, fields, { touches });
    return undefined;
  },
  "risk.remove": (state, { subjectId, before }) => {
    const { touches: keys, acceptances = [], category: _category, mitigation: _mitigation, ...fields } = before;
    // Events of earlier versions do not record which stages the risk affected.
    if (keys === undefined) return "unknown";
    const touches = touchesOf(keys);
    state.risks.set(subjectId, { ...fields, id: subjectId, touches, acceptances: acceptances.map(acceptanceOf) });
    lowerTouched(state, touches);
    return undefined;
  },
  "risk.accept": (state, { subjectId }) => lowerTouched(state, state.risks.get(subjectId)?.touches),
  "risk.withdrawAcceptance": (state, { subjectId }) => lowerTouched(state, state.risks.get(subjectId)?.touches),
  "risk.happen": (state, { subjectId, before, after }) => {
    const risk = state.risks.get(subjectId);
    if (risk) risk.status = before.status;
    lowerTouched(state, risk?.touches);
    for (const id of after.items) {
      const item = state.items.get(id);
      state.items.delete(id);
      lowerEpochs(state, (stage) => stage.id === item?.stageId);
    }
    return undefined;
  },
  "risk.addMitigation": (state, event) => {
    state.items.delete(event.after.item);
    return lowerEpochOf(state, event);
  },
};

/** The fields of a risk that a sign-off covers: changing one raises the epoch of the stages that the risk affects. */
const SIGNED_FIELDS = ["title", "status", "likelihood", "impact", "residualLikelihood", "residualImpact"] as const;

function lowerTouched(state: PlanThenRows, rows: RiskRowThen["touches"] | undefined): undefined {
  const risk = { touches: (rows ?? []).map(({ phaseKind, serviceId }) => ({ phase: phaseKind, serviceId })) };
  const kinds = new Map([...state.phases.values()].map((phase) => [phase.id, phase.kind]));
  lowerEpochs(state, (stage) => {
    const kind = kinds.get(stage.phaseId);
    return kind !== undefined && touches(risk, kind, stage.serviceId);
  });
  return undefined;
}

/** The affected stages from their keys in events: `test:<service>`, with `*` for every phase or every service. */
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
