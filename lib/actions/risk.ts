"use server";

import { commands } from "@/lib/commands";
import { formCommand, planPage } from "./form-command";
import type { FormReader } from "./form-reader";

/** `test:*` is the Test phase of every service, `*:<id>` every phase of one service; `*:*` is the whole plan. */
const parseTouch = (text: string) => {
  const [phase = "", service = ""] = text.split(":");
  return { phase: phase === "*" ? null : phase, service: service === "*" ? null : service };
};

/** After a form of a risk, the page shows the risk again. */
const goToRisk = {
  goTo: (_value: unknown, form: FormReader) => planPage(form, `/risks/${encodeURIComponent(form.text("risk") ?? "")}`),
};

export const addRisk = formCommand(commands["risk.add"], (form) => ({
  plan: form.id("plan"),
  title: form.text("title"),
  category: form.textOrNull("category"),
  mitigation: form.textOrNull("mitigation"),
  touches: form.choices("touch").map(parseTouch),
}));

export const changeRisk = formCommand(
  commands["risk.change"],
  (form) => {
    // The default choice of the field that adds a place has no phase: then no place is added.
    const phase = form.textOrNull("addPhase");
    const added = phase === null ? [] : [`${phase}:${form.text("addService") ?? "*"}`];
    return {
      risk: form.id("risk"),
      version: form.version(),
      title: form.text("title"),
      category: form.textOrNull("category"),
      mitigation: form.textOrNull("mitigation"),
      likelihood: form.numberOrNull("likelihood"),
      impact: form.numberOrNull("impact"),
      residualLikelihood: form.numberOrNull("residualLikelihood"),
      residualImpact: form.numberOrNull("residualImpact"),
      owner: form.idOrNull("owner"),
      review: form.dayOrNull("review"),
      status: form.textIfFilled("status"),
      reason: form.text("reason"),
      touches: [...form.choices("touch"), ...added].map(parseTouch),
    };
  },
  goToRisk,
);

export const removeRisk = formCommand(commands["risk.remove"], (form) => ({ risk: form.id("risk"), version: form.version() }), {
  goTo: (_risk, form) => planPage(form, "/risks"),
});

/** The scores that a level of risk may begin with. */
const LEVEL = { isWhole: true, min: 2, max: 25 };

export const setRiskLevels = formCommand(commands["plan.setRiskLevels"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  medium: form.typedNumber("medium", LEVEL),
  high: form.typedNumber("high", LEVEL),
  veryHigh: form.typedNumber("veryHigh", LEVEL),
}));

export const acceptRisk = formCommand(
  commands["risk.accept"],
  (form) => ({
    risk: form.id("risk"),
    version: form.version(),
    until: form.day("until"),
    reason: form.text("reason"),
    password: form.secret("password"),
  }),
  goToRisk,
);

export const withdrawAcceptance = formCommand(commands["risk.withdrawAcceptance"], (form) => ({
  risk: form.id("risk"),
  version: form.version(),
  reason: form.text("reason"),
}));

export const reviewRisk = formCommand(
  commands["risk.review"],
  (form) => ({
    risk: form.id("risk"),
    version: form.version(),
    next: form.day("next"),
    comment: form.text("comment"),
  }),
  goToRisk,
);

export const riskHappens = formCommand(
  commands["risk.happen"],
  (form) => ({
    risk: form.id("risk"),
    version: form.version(),
    what: form.text("what"),
    stages: form.choices("stage"),
  }),
  goToRisk,
);

export const addMitigation = formCommand(commands["risk.addMitigation"], (form) => ({
  risk: form.id("risk"),
  stage: form.id("stage"),
  text: form.text("text"),
  owner: form.idOrNull("owner"),
  due: form.dayOrNull("due"),
}));

export const linkMitigation = formCommand(commands["risk.linkMitigation"], (form) => ({
  risk: form.id("risk"),
  item: form.id("item"),
  isLinked: form.flag("linked"),
}));
