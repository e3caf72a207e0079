"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

export const changeGate = formCommand(commands["gate.change"], (form) => ({
  phase: form.id("phase"),
  version: form.version(),
  requireItems: form.flag("items"),
  requireEvidence: form.flag("evidence"),
  requireImage: form.flag("image"),
  requireStrategy: form.flag("strategy"),
  separationOfDuties: form.flag("duties"),
  soakHours: form.numberIfSent("soak"),
  signOffs: { lead: form.number("lead"), qa: form.number("qa"), manager: form.number("manager") },
}));

export const setRiskLimit = formCommand(commands["plan.setRiskLimit"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  limit: form.typedNumber("limit", { isWhole: true, min: 1, max: 25 }),
}));

/** The form has fields for a freeze that holds once and for one that holds every week; those of the other kind are not read. */
export const setFreeze = formCommand(commands["freeze.set"], (form) => {
  const isWeekly = form.text("repeats") === "weekly";
  return {
    plan: form.id("plan"),
    service: form.idOrNull("service"),
    phases: form.choices("phases"),
    from: isWeekly ? form.dayOrNull("first") : form.dayOrTimeOrNull("from", "fromTime"),
    to: isWeekly ? form.dayOrNull("last") : form.dayOrTimeOrNull("to", "toTime"),
    weekly: isWeekly
      ? {
          fromWeekday: form.number("fromWeekday"),
          fromTime: form.textOrNull("weekFromTime"),
          toWeekday: form.number("toWeekday"),
          toTime: form.textOrNull("weekToTime"),
        }
      : null,
    reason: form.text("reason"),
  };
});

export const liftFreeze = formCommand(commands["freeze.lift"], (form) => ({ freeze: form.id("freeze") }));

/** One field names the condition and, where the condition has several checks, the check. */
export const askWaiver = formCommand(commands["waiver.ask"], (form) => {
  const [condition, ...check] = form.words("of");
  return {
    stage: form.id("stage"),
    condition,
    check: check.length > 0 ? check.join(" ") : null,
    reason: form.text("reason"),
    until: form.day("until"),
  };
});

export const approveWaiver = formCommand(commands["waiver.approve"], (form) => ({ waiver: form.id("waiver"), version: form.version() }));

export const withdrawWaiver = formCommand(commands["waiver.withdraw"], (form) => ({ waiver: form.id("waiver"), version: form.version() }));

export const breakGlass = formCommand(commands["glass.break"], (form) => ({
  stage: form.id("stage"),
  reason: form.text("reason"),
  password: form.secret("password"),
}));

/** Reminds those whose turn it is to meet a condition. */
export const remindPeople = formCommand(commands["turn.remind"], (form) => ({ stage: form.id("stage"), condition: form.id("condition") }));

export const reviewGlass = formCommand(commands["glass.review"], (form) => ({
  glass: form.id("glass"),
  comment: form.textOrNull("comment"),
}));
