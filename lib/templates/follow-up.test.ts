import { expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { stageWords } from "@/lib/i18n/phase-words";
import { translatorOf } from "@/lib/i18n/translator";
import { followUpText } from "./follow-up";

test.each(["en", "tr", "ru"] as const)("the follow-up item names its stage as the screens of %s do", (language) => {
  for (const phase of PHASES)
    for (const service of [null, "AI Orchestrator"])
      for (const phaseName of ["", "Sınama Aşaması"]) {
        const stage = { service, phase, phaseName };
        expect(followUpText(language, stage)).toMatch(new RegExp(`^\\p{Lu}.+: ${stageWords({ t: translatorOf(language) }, stage)}$`, "u"));
      }
});
