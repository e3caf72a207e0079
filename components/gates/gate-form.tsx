import { ActionForm } from "@/components/ui/action-form";
import { Choice } from "@/components/ui/choice";
import { changeGate } from "@/lib/actions/gate";
import { ROLES } from "@/lib/domain/people/role";
import { gateSentence } from "@/lib/i18n/gates/gate-words";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { GateLine } from "@/lib/queries/gates/gates";

const SIGNERS = ROLES.filter((role) => role !== "viewer");
const COUNTS = [0, 1, 2, 3, 4, 5];
const HOURS = [0, 1, 4, 8, 12, 24, 48, 72, 168, 336];
const BOXES = ["items", "evidence", "image", "strategy", "duties"] as const;
const RULE_OF = {
  items: "requireItems",
  evidence: "requireEvidence",
  image: "requireImage",
  strategy: "requireStrategy",
  duties: "separationOfDuties",
} as const;
const SAYS = { items: "gateItems", evidence: "gateEvidence", image: "gateImage", strategy: "gateStrategy", duties: "gateDuties" } as const;

type Props = { gate: GateLine; slug: string; language: string; mayChange: boolean; words: Words };

/** What one phase's gate asks for, in words, and for whoever may change it a form that says beforehand what it will mean. */
export function GateForm({ gate, slug, language, mayChange, words }: Props) {
  const { t } = words;
  const name = gate.name || t(`phases.${gate.kind}`);
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
        <details>
          <summary className="text-[13px] font-[550]">{t("gates.change")}</summary>
          <ActionForm
            action={changeGate}
            fresh={gate.version}
            meanwhile={meanwhileWords(words)}
            offline={t("errors.offline")}
            done={t("settings.saved")}
            label={t("gates.change")}
            className="gate-form mt-3 grid gap-4"
          >
            <input type="hidden" name="phase" value={gate.phase} />
            <input type="hidden" name="version" value={gate.version} />
            <Fields gate={gate} words={words} />
            <div className="conditions" aria-live="polite">
              <h3>{t("gates.means", { phase: name })}</h3>
              <Means gate={gate} words={words} />
            </div>
            <p className="text-[12px] text-muted">{t("gates.lapse")}</p>
            <button type="submit" className="btn primary justify-self-start">
              {t("app.save")}
            </button>
          </ActionForm>
        </details>
      )}
    </section>
  );
}

function Fields({ gate, words: { t } }: Pick<Props, "gate" | "words">) {
  const countOf = (role: string) => gate.rules.signOffs.find((slot) => slot.role === role)?.count ?? 0;
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="label mb-1">{t("gates.asks")}</legend>
        {BOXES.map((box) => (
          <label key={box} className="flex min-h-6 items-center gap-2 text-[13px]">
            <input type="checkbox" name={box} value="yes" defaultChecked={gate.rules[RULE_OF[box]]} className="size-4 accent-accent" />
            {t(`gates.${box}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-3">
        <legend className="label mb-1">{t("gates.signOffs")}</legend>
        {SIGNERS.map((role) => (
          <Choice key={role} label={t(`roles.${role}`)} name={role} value={countOf(role)} options={numbers(COUNTS, countOf(role))} />
        ))}
        {gate.kind === "monitor" && (
          <Choice label={t("gates.soak")} name="soak" value={gate.rules.soakHours} options={numbers(HOURS, gate.rules.soakHours)} />
        )}
      </fieldset>
    </>
  );
}

/** Every wish that the form could hold, each shown while its field says so (app/gates.css): true without a script, and before anything is saved. */
function Means({ gate, words: { t } }: Pick<Props, "gate" | "words">) {
  return (
    <>
      <ul>
        {BOXES.map((box) => (
          <li key={box} data-says={box}>
            {t(`signOff.${SAYS[box]}`)}
          </li>
        ))}
        {SIGNERS.flatMap((role) =>
          withPresent(COUNTS, gate.rules.signOffs.find((slot) => slot.role === role)?.count ?? 0)
            .filter((count) => count > 0)
            .map((count) => (
              <li key={`${role}-${count}`} data-says={`${role}-${count}`}>
                {t("signOff.gateSignOffs", { count, role: t(`roles.${role}`) })}
              </li>
            )),
        )}
        {gate.kind === "monitor" &&
          withPresent(HOURS, gate.rules.soakHours)
            .filter((hours) => hours > 0)
            .map((hours) => (
              <li key={hours} data-says={`soak-${hours}`}>
                {t("gates.soaks", { hours })}
              </li>
            ))}
      </ul>
      <p data-says="nothing">{t("gates.meansNothing")}</p>
    </>
  );
}

const withPresent = (choices: readonly number[], present: number): number[] =>
  choices.includes(present) ? [...choices] : [...choices, present].sort((a, b) => a - b);

const numbers = (choices: readonly number[], present: number) =>
  withPresent(choices, present).map((value) => ({ value, says: String(value) }));
