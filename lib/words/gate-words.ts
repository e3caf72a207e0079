import type { SettledRules } from "@/lib/domain/gate-rules";
import type { Words } from "./words";

/** What a gate asks for, one wish after the other. */
export function gateRulesWords({ t }: Words, rules: SettledRules): string[] {
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
