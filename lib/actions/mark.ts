"use server";

import { commands } from "@/lib/commands";
import { formCommand, planPage } from "./form-command";

/** Hides or shows a list of help. Where the form names a plan's slug, it goes to that plan's board. */
export const markPlan = formCommand(
  commands["plan.mark"],
  (form) => ({ plan: form.id("plan"), mark: form.text("mark"), on: form.text("on") === "yes" }),
  { goTo: (_mark, form) => (form.text("slug") === undefined ? null : planPage(form)) },
);
