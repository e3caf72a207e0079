import { Field, TextArea } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { PageHeading } from "@/components/ui/page-heading";
import { addRisk, setRiskLevels } from "@/lib/actions/risk";
import type { Words } from "@/lib/i18n/words";
import type { Risks } from "@/lib/queries/risks/risks";
import { HeatMap } from "./heat-map";
import { NameFields } from "./name-fields";
import { Register } from "./register";
import { TypicalRisks } from "./typical-risks";

type Props = { risks: Risks; words: Words };
type PageProps = Props & {
  /** Whether the form that adds a risk is open. */
  isAdding: boolean;
};

/** The risks of a plan: a map that filters, and the register. */
export const RisksPage = ({ risks, isAdding, words }: PageProps) => (
  <div className="grid gap-6">
    <PageHeading
      title={words.t("risks.title")}
      intro={<span className="block max-w-[80ch]">{words.t("risks.intro", { limit: risks.plan.riskLimit })}</span>}
      note={risks.may.change ? undefined : words.t("risks.readOnly")}
    >
      {risks.may.add && (
        <a className="btn primary" href={`/plans/${risks.plan.slug}/risks?add=1#risk-add`}>
          {words.t("risks.add")}
        </a>
      )}
    </PageHeading>
    <div className="risk-page">
      <div className="grid min-w-0 gap-4">
        <Register risks={risks} words={words} />
        {risks.may.add && <AddRisk risks={risks} isAdding={isAdding} words={words} />}
        {risks.may.add && risks.typical.length > 0 && <TypicalRisks risks={risks} words={words} />}
      </div>
      <div className="grid gap-4">
        <HeatMap risks={risks} words={words} />
        {risks.may.level && <LevelsForm risks={risks} words={words} />}
      </div>
    </div>
  </div>
);

const AddRisk = ({ risks, isAdding, words }: PageProps) => (
  <div id="risk-add" className="scroll-mt-20">
    <FormDisclosure
      frame="card"
      isOpen={isAdding || risks.counts.all === 0}
      summaryClassName="font-[550]"
      action={addRisk}
      draft="risk"
      words={words}
      label={words.t("risks.add")}
      ids={{ plan: risks.plan.id }}
      done={words.t("risks.saved")}
      clears
    >
      <NameFields language={risks.plan.language} words={words} />
      <TextArea label={words.t("risks.mitigation")} name="mitigation" rows={2} maxLength={2000} lang={risks.plan.language} />
    </FormDisclosure>
  </div>
);

const LevelsForm = ({ risks: { plan, levels }, words }: Props) => (
  <FormDisclosure
    frame="card"
    summaryClassName="font-[550]"
    action={setRiskLevels}
    words={words}
    label={words.t("risks.levelsOf")}
    submit={words.t("risks.save")}
    ids={{ plan: plan.id }}
    version={plan.version}
    isKeptWhileTyping
    done={words.t("risks.saved")}
  >
    <p className="text-[13px] text-muted">{words.t("risks.levelsHint")}</p>
    <div className="grid gap-3 sm:grid-cols-3">
      {(["medium", "high", "veryHigh"] as const).map((level) => (
        <Field
          key={level}
          label={words.t("risks.levelFrom", { level: words.t(`risks.levels.${level === "veryHigh" ? "very_high" : level}`) })}
          inputMode="numeric"
          name={level}
          maxLength={60}
          required
          defaultValue={levels[level]}
        />
      ))}
    </div>
  </FormDisclosure>
);
