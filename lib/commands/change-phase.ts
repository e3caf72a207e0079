import { z } from "zod";
import { refuse } from "@/lib/domain/decision";
import { ownBuild } from "@/lib/domain/staff";
import { planStaff } from "@/lib/queries/plan-staff";
import { command } from "./command";
import { raiseEpoch } from "./epoch";
import { calendarDay, id, name, version } from "./inputs";
import { isOfPlan } from "./people";

/** Renames a phase, gives it an owner or other dates, or makes its gate advisory. What is left out stays as it is. */
export const changePhase = command({
  verb: "phase.change",
  input: z.strictObject({
    phase: id,
    version,
    name: name.optional(),
    owner: id.nullable().optional(),
    start: calendarDay.nullable().optional(),
    end: calendarDay.nullable().optional(),
    advisory: z.boolean().optional(),
  }),
  load: (tx, input) => tx.phase.findUnique({ where: { id: input.phase }, include: { gate: true } }),
  place: (phase) => ({ planId: phase.planId, phase: phase.kind }),
  async change(tx, phase, input, { now }) {
    const before = {
      name: phase.name,
      ownerId: phase.ownerId,
      start: phase.plannedStart,
      end: phase.plannedEnd,
      advisory: phase.gate?.advisory ?? false,
    };
    const after = {
      name: input.name ?? before.name,
      ownerId: input.owner === undefined ? before.ownerId : input.owner,
      start: input.start === undefined ? before.start : input.start,
      end: input.end === undefined ? before.end : input.end,
      advisory: input.advisory ?? before.advisory,
    };
    if (phase.version !== input.version) return { conflict: { id: phase.id, version: phase.version, ...before } };
    if (input.owner && input.owner !== before.ownerId && !(await isOfPlan(tx, phase.planId, input.owner)))
      return refuse("owner-unknown", { owner: input.owner });
    if ((after.start === null) !== (after.end === null)) return refuse("range-half", { start: after.start, end: after.end });
    if (after.start !== null && after.end !== null && after.end < after.start)
      return refuse("range-reversed", { start: after.start, end: after.end });
    if (phase.kind === "build" && after.ownerId !== before.ownerId) {
      const { staff, gates } = (await planStaff(tx, [phase.planId], now)).get(phase.planId) ?? missing();
      const decision = ownBuild(staff, gates, after.ownerId);
      if (!decision.ok) return decision;
    }
    const value = { id: phase.id, version: phase.version + 1 };
    if (JSON.stringify(before) === JSON.stringify(after)) return { value: { ...value, version: phase.version }, event: null };

    const { count } = await tx.phase.updateMany({
      where: { id: phase.id, version: input.version },
      data: { name: after.name, ownerId: after.ownerId, plannedStart: after.start, plannedEnd: after.end, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: phase.id, version: phase.version + 1 } };
    if (after.advisory !== before.advisory) {
      await tx.gate.update({ where: { phaseId: phase.id }, data: { advisory: after.advisory, version: { increment: 1 } } });
      await raiseEpoch(tx, { phaseId: phase.id }, now);
    }
    return {
      value,
      event: {
        subject: "phase",
        subjectId: phase.id,
        planId: phase.planId,
        phase: phase.kind,
        before,
        after: { ...after, kind: phase.kind },
      },
      notices:
        after.ownerId === null || after.ownerId === before.ownerId
          ? []
          : [{ kind: "phase-given", personId: after.ownerId, subjectId: phase.id }],
    };
  },
});

function missing(): never {
  throw new Error("A plan that was just loaded has no staff.");
}
