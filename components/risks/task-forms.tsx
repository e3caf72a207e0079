import { Choice, named } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { addMitigation, linkMitigation } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

type Props = { details: RiskDetails; words: Words };

/** Adds a checklist item that mitigates the risk. */
export function AddTask({ details: { risk, plan, workStages, touched, people }, words }: Props) {
  const { t } = words;
  return (
    <FormDisclosure
      frame="line"
      action={addMitigation}
      draft="mitigation"
      words={words}
      label={t("risks.newWork")}
      submit={t("risks.addWork")}
      ids={{ risk: risk.id }}
      clears
    >
      <Field label={t("risks.newWork")} name="text" required maxLength={500} lang={plan.language} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Choice
          label={t("risks.inStage")}
          name="stage"
          value={touched[0]?.id}
          options={workStages.map(({ id, phase, phaseName, service, cancels }) => {
            const place = placeWords(words, { phase, phaseName, service: service ?? t("board.wholePlan") });
            return { value: id, label: cancels > 0 ? `${place} – ${t("signOff.cancels", { count: cancels })}` : place };
          })}
        />
        <Choice label={t("risks.owner")} name="owner" none={t("risks.nobody")} options={named(people)} />
        <Field label={t("risks.due")} type="date" name="due" />
      </div>
    </FormDisclosure>
  );
}

/** Links an item that is on the checklist already. */
export const LinkTask = ({ details: { risk, plan, linkable }, words }: Props) => (
  <FormDisclosure
    frame="line"
    action={linkMitigation}
    words={words}
    label={words.t("risks.linkWork")}
    submit={words.t("risks.link")}
    ids={{ risk: risk.id, linked: "yes" }}
    className="mt-3 flex flex-wrap items-end gap-3"
  >
    <Choice
      label={words.t("risks.linkWork")}
      name="item"
      lang={plan.language}
      options={linkable.map((item) => ({
        value: item.id,
        label: `${placeWords(words, { ...item.stage, service: item.stage.service ?? words.t("board.wholePlan") })}: ${item.text}`,
      }))}
      className="label min-w-0 grow"
    />
  </FormDisclosure>
);
