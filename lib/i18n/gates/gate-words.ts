import type { GateRulesToSave } from "@/lib/domain/gates/gate-rules";
import type { Words } from "@/lib/i18n/words";

/** The conditions of a gate as a list. */
export function gateRulesWords({ t }: Words, rules: GateRulesToSave): string[] {
  return [
    rules.requireItems && t("signOff.gateItems"),
    rules.requireEvidence && t("signOff.gateEvidence"),
    rules.requireImage && t("signOff.gateImage"),
    rules.requireStrategy && t("signOff.gateStrategy"),
    ...rules.signOffs
      .filter((slot) => slot.count > 0)
      .map((slot) => t("signOff.gateSignOffs", { count: slot.count, role: t(`roles.${slot.role}`) })),
    rules.separationOfDuties && t("signOff.gateDuties"),
    rules.soakHours > 0 && t("gates.soaks", { hours: rules.soakHours }),
  ].filter((text) => text !== false);
}

/** The conditions as a sentence: when a stage of the phase is complete, and who may not sign. */
export function gateSentence(words: Words, phase: string, rules: GateRulesToSave): string {
  const { t, list } = words;
  const conditions = gateRulesWords(words, { ...rules, separationOfDuties: false });
  if (conditions.length === 0) return t("gates.meansNothing");
  const sentence = `${t("gates.means", { phase })} ${list(conditions)}.`;
  return rules.separationOfDuties ? `${sentence} ${t("gates.dutiesSaid")}` : sentence;
}
