import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { PlainList } from "@/components/ui/plain-list";
import { addRisk } from "@/lib/actions/risk";
import type { Words } from "@/lib/i18n/words";
import type { Risks } from "@/lib/queries/risks/risks";

/** Typical risks that are not on the register yet, each with a button that adds it. */
export const TypicalRisks = ({ risks, words }: { risks: Risks; words: Words }) => (
  <details className="card p-5">
    <summary className="font-[550]">{words.t("risks.typical")}</summary>
    <p className="mt-1 text-[13px] text-muted">{words.t("risks.typicalHint")}</p>
    <PlainList className="mt-3" lang={risks.plan.language}>
      {risks.typical.map(({ id, title, mitigation, category, phases, cancels }) => (
        <li key={id} className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 grow basis-64">
            <p className="font-[550]">{title}</p>
            <p className="text-[13px] text-muted">{mitigation}</p>
          </div>
          <CommandForm
            action={addRisk}
            words={words}
            label={words.t("risks.addNamed", { title })}
            submit={words.t("risks.addThis")}
            submitLabel={words.t("risks.addNamed", { title })}
            ids={{ plan: risks.plan.id, title, mitigation, category }}
          >
            {phases.map((phase) => (
              <input key={phase} type="hidden" name="touch" value={`${phase}:*`} />
            ))}
            <Cancels count={cancels} words={words} />
          </CommandForm>
        </li>
      ))}
    </PlainList>
  </details>
);
