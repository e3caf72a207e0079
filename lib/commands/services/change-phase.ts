import { z } from "zod";
import { command } from "@/lib/commands/command";
import { applyShift } from "@/lib/commands/dates/apply-shift";
import { raiseEpoch } from "@/lib/commands/epoch";
import { calendarDay, id, name, reason, version } from "@/lib/commands/inputs";
import { isMember } from "@/lib/commands/people/people";
import type { Tx } from "@/lib/db/client";
import { dayOrNull } from "@/lib/domain/calendar-day";
import { movePhase } from "@/lib/domain/dates/shift";
import { refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import { setBuildOwnerRule } from "@/lib/domain/people/staff";
import type { PhaseKind } from "@/lib/domain/phase";
import { plannedDates } from "@/lib/queries/dates/planned-dates";
import { planStaff } from "@/lib/queries/people/plan-staff";

/**
 * Changes a phase's name, owner or dates, or makes its gate advisory. A field that is left out stays. Once the plan has a baseline, new
 * dates need a reason; `andFollowing` moves the later phases along.
 */
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
    andFollowing: z.boolean().default(false),
    reason: reason.default(null),
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
    if (input.owner && input.owner !== before.ownerId && !(await isMember(tx, phase.planId, input.owner)))
      return refuse("owner-unknown", { owner: input.owner });
    const isMoved = before.start !== after.start || before.end !== after.end;
    const shift = isMoved ? await shiftOf(tx, phase, { ...after, andFollowing: input.andFollowing }) : null;
    if (shift && !shift.ok) return shift;
    if (shift?.value.asksReason && input.reason === null) return refuse("reason-missing");
    if (phase.kind === "build" && after.ownerId !== before.ownerId) {
      const { staff, gates } = must((await planStaff(tx, [phase.planId], now)).get(phase.planId), "the staff of the plan");
      const decision = setBuildOwnerRule(staff, gates, after.ownerId);
      if (!decision.ok) return decision;
    }
    const value = { id: phase.id, version: phase.version + 1 };
    if (JSON.stringify(before) === JSON.stringify(after)) return { value: { ...value, version: phase.version, cancels: 0 }, event: null };

    const { count } = await tx.phase.updateMany({
      where: { id: phase.id, version: input.version },
      data: { name: after.name, ownerId: after.ownerId, plannedStart: after.start, plannedEnd: after.end, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: phase.id, version: phase.version + 1 } };
    const isOtherGate = after.advisory !== before.advisory;
    if (isOtherGate) await tx.gate.update({ where: { phaseId: phase.id }, data: { advisory: after.advisory, version: { increment: 1 } } });
    const cancels = isOtherGate ? await raiseEpoch(tx, { phaseId: phase.id }, now) : 0;
    const consequences = shift && (await applyShift(tx, shift.value, { now, changedId: phase.id }));
    return {
      value: { ...value, cancels },
      event: {
        subject: "phase",
        subjectId: phase.id,
        planId: phase.planId,
        phase: phase.kind,
        before,
        after: { ...after, kind: phase.kind, ...consequences },
        reason: input.reason,
      },
      notices:
        after.ownerId === null || after.ownerId === before.ownerId
          ? []
          : [{ kind: "phase-given", personId: after.ownerId, subjectId: phase.id }],
    };
  },
});

type Dates = { start: string | null; end: string | null; andFollowing: boolean };

async function shiftOf(tx: Tx, phase: { planId: string; kind: PhaseKind }, { start, end, andFollowing }: Dates) {
  const to = { start: dayOrNull(start), end: dayOrNull(end) };
  return movePhase(await plannedDates(tx, phase.planId), { phase: phase.kind, ...to, andFollowing });
}
