import { z } from "zod";
import { command } from "./command";
import { id, version } from "./inputs";
import { aboutRisk, assessmentOf, findRisk, placeOfRisk, presentRisk, raiseTouched } from "./risk-row";

/** Takes a risk off the register. The trail keeps what it was; items that were its mitigation stay on the checklist. */
export const removeRisk = command({
  verb: "risk.remove",
  input: z.strictObject({ risk: id, version }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, input, circumstances) {
    const { count } = await tx.risk.deleteMany({ where: { id: risk.id, version: input.version } });
    if (count === 0) return { conflict: await presentRisk(tx, risk.id, circumstances) };
    await raiseTouched(tx, risk.planId, risk.touches, circumstances.now);
    const { title, category, mitigation } = risk;
    return { value: { id: risk.id }, event: { ...aboutRisk(risk), before: { title, category, mitigation, ...assessmentOf(risk) } } };
  },
});
