import type { GateRules } from "@/lib/domain/gate";
import type { Words } from "@/lib/words/words";

/** What a gate asks for, in words. */
export function GateRulesList({ rules, words: { t } }: { rules: GateRules; words: Words }) {
  const asked = [
    rules.requireItems && t("signOff.gateItems"),
    rules.requireEvidence && t("signOff.gateEvidence"),
    rules.requireImage && t("signOff.gateImage"),
    rules.requireStrategy && t("signOff.gateStrategy"),
    ...rules.signOffs.map((slot) => t("signOff.gateSignOffs", { count: slot.count, role: t(`roles.${slot.role}`) })),
    rules.separationOfDuties && t("signOff.gateDuties"),
  ].filter((text) => text !== false);
  return (
    <div>
      <h3 className="mb-1">{t("signOff.gate")}</h3>
      <ul className="list-disc pl-5 text-[13px]">
        {asked.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
