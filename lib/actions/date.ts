"use server";

import { commands } from "@/lib/commands";
import { formCommand, planPage } from "./form-command";

/** Moves a phase, and the phases after it where the form says so. Its other fields are changed by `changeSettings`. */
export const setPhaseDates = formCommand(
  commands["phase.change"],
  (form) => ({
    phase: form.id("phase"),
    version: form.version(),
    start: form.dayOrNull("start"),
    end: form.dayOrNull("end"),
    andFollowing: form.flag("following"),
    reason: form.text("reason"),
  }),
  { goTo: (_phase, form) => planPage(form, "/dates") },
);

export const setStageDates = formCommand(
  commands["stage.setDates"],
  (form) => ({
    stage: form.id("stage"),
    version: form.version(),
    start: form.dayOrNull("start"),
    end: form.dayOrNull("end"),
    reason: form.text("reason"),
  }),
  { goTo: (_stage, form) => planPage(form, "/dates") },
);

export const freezeBaseline = formCommand(commands["plan.freezeBaseline"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  reason: form.text("reason"),
}));

export const replan = formCommand(
  commands["plan.replan"],
  (form) => ({
    plan: form.id("plan"),
    version: form.version(),
    start: form.day("start"),
    baseline: form.text("baseline"),
    reason: form.text("reason"),
  }),
  { goTo: (_plan, form) => planPage(form, "/dates#replan") },
);

export const undoReplan = formCommand(commands["plan.undoReplan"], (form) => ({ plan: form.id("plan"), version: form.version() }), {
  goTo: (_plan, form) => planPage(form, "/dates#replan"),
});

export const dismissReplanOffer = formCommand(commands["plan.dismissReplanOffer"], (form) => ({ plan: form.id("plan") }));
