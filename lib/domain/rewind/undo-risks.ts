import type { PhaseKind } from "@/lib/domain/phase";
import { touches } from "@/lib/domain/risks/risk";
import { idsOf, listOf, textOr, withDates } from "./facts";
import { lowerEpochOf, lowerEpochs, type PlanThenRows, type UndoOf } from "./plan-rows-then";
import type { RiskRowThen } from "./rows";

/** Risks, and the stages that they touch. */
export const RISKS: UndoOf<"risk"> = {
  "risk.review": "bears on nothing",
  "risk.linkMitigation": "bears on nothing",
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
    const known = Object.fromEntries(Object.entries(was).filter(([name]) => name in risk)) as Partial<RiskRowThen>;
    Object.assign(risk, known, { touches });
    return undefined;
  },
  "risk.remove": (world, { subjectId, before }) => {
    // Events of earlier versions do not say where it bit.
    if (before.touches === undefined) return "unknown";
    const { touches: keys, acceptances, ...was } = before;
    const touches = touchesOf(keys);
    world.risks.set(subjectId, { ...(withDates(was) as RiskRowThen), id: subjectId, touches, acceptances: acceptancesOf(acceptances) });
    lowerTouched(world, touches);
    return undefined;
  },
  "risk.accept": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.withdrawAcceptance": (world, { subjectId }) => lowerTouched(world, world.risks.get(subjectId)?.touches),
  "risk.happen": (world, { subjectId, before, after }) => {
    const risk = world.risks.get(subjectId);
    if (risk) risk.status = textOr(before.status, risk.status) as RiskRowThen["status"];
    lowerTouched(world, risk?.touches);
    for (const id of idsOf(after.items)) {
      const item = world.items.get(id);
      world.items.delete(id);
      lowerEpochs(world, (stage) => stage.id === item?.stageId);
    }
    return undefined;
  },
  "risk.addMitigation": (world, event) => {
    world.items.delete(textOr(event.after.item, ""));
    return lowerEpochOf(world, event);
  },
};

/** What of a risk is signed with a stage: a change of it raised the epoch where it bites. */
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
const touchesOf = (keys: unknown): RiskRowThen["touches"] =>
  (listOf(keys) as unknown as string[]).map((key) => {
    const [phase = "*", service = "*"] = key.split(":");
    return { phaseKind: phase === "*" ? null : (phase as PhaseKind), serviceId: service === "*" ? null : service };
  });

const acceptancesOf = (value: unknown) => listOf(value).map(withDates) as unknown as RiskRowThen["acceptances"];
