import type { PhaseKind } from "@/lib/domain/phase";
import { touches } from "@/lib/domain/risks/risk";
import { idsOf, listOf, textOr, withMoments } from "./facts";
import { lower, lowerOf, type UndoOf, type World } from "./plan-rows-then";
import type { RiskRow } from "./rows";

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
};

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
