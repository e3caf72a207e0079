import { Cancels } from "@/components/sign-off/cancels";
import { Choice } from "@/components/ui/choice";
import { CheckField } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { changeGate } from "@/lib/actions/gate";
import { ROLES } from "@/lib/domain/people/role";
import { gateSentence } from "@/lib/i18n/gates/gate-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { GateLine } from "@/lib/queries/gates/gates";
import { GatePreview, SWITCHES } from "./gate-preview";

const SIGNERS = ROLES.filter((role) => role !== "viewer");
const COUNTS = [0, 1, 2, 3, 4, 5];
const HOURS = [0, 1, 4, 8, 12, 24, 48, 72, 168, 336];

type Props = { gate: GateLine; slug: string; language: string; mayChange: boolean; words: Words };

/** The rules of one phase's gate in words; whoever may change them gets a form that previews its effect. */
export function GateForm({ gate, slug, language, mayChange, words }: Props) {
  const { t } = words;
  const name = phaseWords({ t }, gate.kind, gate.name);
  return (
    <section
      id={`gate-${gate.kind}`}
      className="grid gap-2 border-t border-line pt-4 first:border-0 first:pt-0"
      aria-labelledby={`title-${gate.kind}`}
    >
      <h2 id={`title-${gate.kind}`} lang={gate.name ? language : undefined}>
        {name}
      </h2>
      <p className="text-[13px]">
        {gateSentence(words, name, gate.rules)}
        {gate.advisory && ` (${t("gates.advisory")})`}
      </p>
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${slug}/go-no-go/${gate.kind}`}>
          {t("goNoGo.linkOf", { phase: name })}
        </a>
      </p>
      {gate.isUnsignable && <p className="refusal">{t("gates.unsignable")}</p>}
      {mayChange && (
        <FormDisclosure
          action={changeGate}
          words={words}
          summary={t("gates.change")}
          summaryLabel={`${t("gates.change")}: ${name}`}
          label={`${t("gates.change")}: ${name}`}
          submit={t("app.save")}
          tone="primary"
          ids={{ phase: gate.phase }}
          version={gate.version}
          isKeptWhileTyping
          done={t("settings.saved")}
          className="gate-form mt-3 grid gap-4"
        >
          <RuleFields gate={gate} words={words} />
          <div className="conditions" aria-live="polite">
            <h3>{t("gates.means", { phase: name })}</h3>
            <GatePreview signers={signersOf(gate)} hours={gate.kind === "monitor" ? hoursOf(gate) : []} words={words} />
          </div>
          <Cancels count={gate.cancels} words={words} />
        </FormDisclosure>
      )}
    </section>
  );
}

function RuleFields({ gate, words: { t } }: Pick<Props, "gate" | "words">) {
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="label mb-1">{t("gates.asks")}</legend>
        {SWITCHES.map(({ field, rule }) => (
          <CheckField key={field} label={t(`gates.${field}`)} name={field} value="yes" defaultChecked={gate.rules[rule]} />
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-3">
        <legend className="label mb-1">{t("gates.signOffs")}</legend>
        {signersOf(gate).map(({ role, present, counts }) => (
          <Choice key={role} label={t(`roles.${role}`)} name={role} value={present} options={counts.map(numberOption)} />
        ))}
        {gate.kind === "monitor" && (
          <Choice label={t("gates.soak")} name="soak" value={gate.rules.soakHours} options={hoursOf(gate).map(numberOption)} />
        )}
      </fieldset>
    </>
  );
}

/** For each role, the number of sign-offs that the gate requires now, and the numbers to choose from. */
const signersOf = ({ rules }: GateLine) =>
  SIGNERS.map((role) => {
    const present = rules.signOffs.find((slot) => slot.role === role)?.count ?? 0;
    return { role, present, counts: withPresent(COUNTS, present) };
  });

const hoursOf = ({ rules }: GateLine) => withPresent(HOURS, rules.soakHours);

const withPresent = (choices: readonly number[], present: number): number[] =>
  choices.includes(present) ? [...choices] : [...choices, present].sort((a, b) => a - b);

const numberOption = (value: number) => ({ value, label: String(value) });
