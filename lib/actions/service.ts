"use server";

import { commands } from "@/lib/commands";
import { panelQuery } from "@/lib/domain/panel-address";
import { formCommand, plainFormCommand, planPage } from "./form-command";

export const addService = formCommand(commands["service.add"], (form) => ({ plan: form.id("plan"), name: form.text("name") }));

export const removeService = formCommand(commands["service.remove"], (form) => ({ service: form.id("service"), version: form.version() }));

/** One field names the phase and, unless the stage is of the whole plan, the service. */
export const addStage = plainFormCommand(
  commands["stage.add"],
  (form) => {
    const [phase, service = null] = form.words("place");
    return { plan: form.id("plan"), phase, service };
  },
  { goTo: ({ key }, form) => planPage(form, panelQuery(key)) },
);

export const removeStage = formCommand(commands["stage.remove"], (form) => ({ stage: form.id("stage") }), {
  goTo: (_stage, form) => planPage(form),
});
