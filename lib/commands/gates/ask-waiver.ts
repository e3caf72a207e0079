import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, line, lines } from "@/lib/commands/inputs";
import { membersWith } from "@/lib/commands/people/people";
import { placeOfStage } from "@/lib/commands/stage-row";
import { stageState } from "@/lib/commands/stage-state";
import { refuse } from "@/lib/domain/decision";
import { askWaiverRule as rule, WAIVABLE } from "@/lib/domain/gates/waiver";
import { aboutWaiver, liveKeyOf } from "./waiver-row";

/** Asks to waive one gate condition for some days. The waiver has no effect until somebody else approves it. */
export const askWaiver = command({
  verb: "waiver.ask",
  input: z.strictObject({
    stage: id,
    condition: z.enum(WAIVABLE),
    check: line(200).nullable().optional(),
    reason: lines(2000),
    until: calendarDay,
  }),
  load: (tx, input) =>
    tx.stage.findUnique({
      where: { id: input.stage },
      include: { phase: { include: { gate: { include: { signOffRules: true } } } } },
    }),
  place: placeOfStage,
  async change(tx, stage, { condition, check, reason, until }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const subject = check ?? "";
    const liveKey = liveKeyOf(stage.id, condition, subject);
    // An expired waiver has no effect, so it must not block a new one.
    await tx.waiver.updateMany({ where: { liveKey, until: { lt: today } }, data: { liveKey: null } });
    if ((await tx.waiver.count({ where: { liveKey } })) > 0) return refuse("waiver-exists", { condition });
    const { stage: state } = await stageState(tx, stage, today, now);
    const decision = rule(state.unmet, { condition, subject, until }, today);
    if (!decision.ok) return decision;
    const waiver = await tx.waiver.create({
      data: { planId: stage.planId, stageId: stage.id, condition, subject, reason, until, askedById: principal.id, askedAt: now, liveKey },
    });
    const approvers = await membersWith(tx, stage.planId, { in: ["manager", "lead"] });
    return {
      value: { id: waiver.id, version: waiver.version },
      event: { ...aboutWaiver({ ...waiver, stage }), after: { key: stage.key, condition, check: subject, until }, reason },
      notices: approvers.map(({ personId }) => ({ kind: "waiver-asked" as const, personId, subjectId: stage.id })),
    };
  },
});
