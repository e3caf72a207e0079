"use server";

import { commands } from "@/lib/commands";
import { formCommand, planPage } from "./form-command";

/** The services are written one a line. */
export const createPlanFromTemplate = formCommand(
  commands["plan.create"],
  (form) => ({
    title: form.text("title"),
    language: form.text("language"),
    template: form.text("template"),
    services: (form.text("services") ?? "").split(/\r?\n/).filter((line) => line.trim() !== ""),
    start: form.dayOrNull("start"),
  }),
  { goTo: ({ slug }) => `/plans/${slug}` },
);

export const importOriginal = formCommand(commands["plan.importOriginal"], (form) => ({ original: form.text("original") }), {
  goTo: ({ slug }) => `/plans/${slug}`,
});

export const copyPlan = formCommand(
  commands["plan.copy"],
  (form) => ({ plan: form.id("plan"), title: form.text("title"), start: form.dayOrNull("start") }),
  { goTo: ({ slug }) => `/plans/${slug}` },
);

/** The items come from a template or from another plan; without phases, those of every phase. */
export const applyChecklist = formCommand(
  commands["checklist.apply"],
  (form) => {
    const [plan, template, phases] = [form.id("plan"), form.textOrNull("template"), form.choices("phases")];
    const chosen = { plan, phases: phases.length > 0 ? phases : undefined };
    return template === null ? { ...chosen, from: form.id("from") } : { ...chosen, template };
  },
  { goTo: (_items, form) => planPage(form, "/checklist") },
);

export const renamePlan = formCommand(commands["plan.rename"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  title: form.text("title"),
}));

export const archivePlan = formCommand(commands["plan.archive"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  reason: form.text("reason"),
}));

export const restorePlan = formCommand(commands["plan.restore"], (form) => ({ plan: form.id("plan"), version: form.version() }));

export const deletePlan = formCommand(
  commands["plan.delete"],
  (form) => ({ plan: form.id("plan"), version: form.version(), name: form.text("name"), reason: form.text("reason") }),
  { goTo: () => "/plans" },
);
