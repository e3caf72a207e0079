import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, reason, version } from "@/lib/commands/inputs";
import { aboutStage, placeOfStage } from "@/lib/commands/stage-row";
import { moveStage } from "@/lib/domain/dates/shift";
import { refuse } from "@/lib/domain/decision";
import { plannedDates } from "@/lib/queries/dates/planned-dates";
import { applyShift } from "./apply-shift";

/** Sets dates for one stage; with null for both, the stage has its phase's dates again. Once the plan has a baseline, it needs a reason. */
export const setStageDates = command({
  verb: "stage.setDates",
  input: z.strictObject({
    stage: id,
    version,
    start: calendarDay.nullable(),
    end: calendarDay.nullable(),
    reason: reason.default(null),
  }),
  load: (tx, input) => tx.stage.findUnique({ where: { id: input.stage }, include: { phase: true } }),
  place: placeOfStage,
  async change(tx, stage, { start, end, ...input }, { now }) {
    const before = { start: stage.plannedStart, end: stage.plannedEnd };
    if (stage.version !== input.version) return { conflict: { id: stage.id, version: stage.version, name: stage.key, ...before } };
    const shift = moveStage(await plannedDates(tx, stage.planId), { stage: stage.id, start, end });
    if (!shift.ok) return shift;
    const value = { id: stage.id, version: stage.version + 1 };
    if (before.start === start && before.end === end) return { value: { ...value, version: stage.version }, event: null };
    if (shift.value.asksReason && input.reason === null) return refuse("reason-missing");

    const { count } = await tx.stage.updateMany({
      where: { id: stage.id, version: input.version },
      data: { plannedStart: start, plannedEnd: end, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: stage.id, version: stage.version + 1 } };
    const consequences = await applyShift(tx, shift.value, { now, changedId: stage.id });
    const ofPhase = { start: stage.phase.plannedStart, end: stage.phase.plannedEnd };
    return {
      value,
      event: {
        ...aboutStage(stage),
        before: { key: stage.key, ...before },
        after: { key: stage.key, start, end, ofPhase, ...consequences },
        reason: input.reason,
      },
    };
  },
});
