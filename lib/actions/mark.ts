"use server";

import { commands } from "@/lib/commands";
import { formCommand, planPage } from "./form-command";

/** Hides or shows a list of help. The four things to try are shown on My work, where the form of the account goes. */
export const markPlan = formCommand(
  commands["plan.mark"],
  (form) => ({ plan: form.id("plan"), mark: form.text("mark"), on: form.text("on") === "yes" }),
  {
    goTo: (_mark, form) =>
      form.text("slug") === undefined ? null : form.text("mark") === "four-things-hidden" ? "/my-work" : planPage(form),
  },
);
