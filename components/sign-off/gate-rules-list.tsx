import type { GateRules } from "@/lib/domain/gates/gate";
import { gateRulesWords } from "@/lib/i18n/gates/gate-words";
import type { Words } from "@/lib/i18n/words";

/** The rules of a gate in words. */
export const GateRulesList = ({ rules, words }: { rules: GateRules; words: Words }) => (
  <div>
    <h3 className="mb-1">{words.t("signOff.gate")}</h3>
    <ul className="list-disc pl-5 text-[13px]">
      {gateRulesWords(words, rules).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </div>
);
