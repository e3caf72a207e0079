import { ActionForm } from "@/components/ui/action-form";
import { Choice, named } from "@/components/ui/choice";
import { changeRisk } from "@/lib/actions/risk";
import { PHASES } from "@/lib/domain/phase";
import { RISK_CATEGORIES, SETTABLE_STATUSES } from "@/lib/domain/risks/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { NameFields } from "./name-fields";

type Props = { found: RiskDetails; words: Words };

/** What a risk weighs, whose it is and where it bites: to be changed by those who may, else to be read. */
export function Assessment({ found, words }: Props) {
  const { t } = words;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="risk-assessment">
      <h2 id="risk-assessment">{t("risks.assessment")}</h2>
      {found.may.change ? <Form found={found} words={words} /> : <Facts found={found} words={words} />}
    </section>
  );
}

function Form({ found, words }: Props) {
  const { t } = words;
  const { risk, plan } = found;
  return (
    <ActionForm
      action={changeRisk}
      fresh={risk.version}
      meanwhile={meanwhileWords(words)}
      offline={t("errors.offline")}
      done={t("risks.saved")}
      label={t("risks.assessment")}
      className="grid gap-4"
    >
      <input type="hidden" name="risk" value={risk.id} />
      <input type="hidden" name="version" value={risk.version} />
      <NameFields risk={risk} language={plan.language} words={words} />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <Step name="likelihood" value={risk.likelihood} words={words} />
        <Step name="impact" value={risk.impact} words={words} />
        <Step name="residualLikelihood" value={risk.residual.likelihood} words={words} />
        <Step name="residualImpact" value={risk.residual.impact} words={words} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice label={t("risks.owner")} name="owner" value={risk.owner?.id ?? ""} none={t("risks.nobody")} options={named(found.people)} />
        <label className="label">
          {t("risks.reviewDay")}
          <input className="field" type="date" name="review" defaultValue={risk.reviewDay ?? ""} />
        </label>
      </div>
      <label className="label">
        {t("risks.mitigation")}
        <span>{t("risks.mitigationHint")}</span>
        <textarea className="field" name="mitigation" rows={2} maxLength={2000} defaultValue={risk.mitigation ?? ""} lang={plan.language} />
      </label>
      <Places found={found} words={words} />
      <div className="grid gap-3 sm:grid-cols-[1fr_2fr]">
        <Choice
          label={t("risks.status")}
          name="status"
          value={settable(risk.status)}
          none={settable(risk.status) === "" ? t(`risks.statuses.${risk.status}`) : undefined}
          options={SETTABLE_STATUSES.map((status) => ({ value: status, says: t(`risks.statuses.${status}`) }))}
        />
        <label className="label">
          {t("risks.statusReason")}
          <input className="field" name="reason" maxLength={1000} autoComplete="off" />
        </label>
      </div>
      {risk.status === "not_assessed" && <p className="text-[13px] text-muted">{t("risks.assessHint")}</p>}
      <p className="text-[13px] text-muted">{t("risks.lapses")}</p>
      <button type="submit" className="btn primary justify-self-start">
        {t("risks.save")}
      </button>
    </ActionForm>
  );
}

// What nobody sets (not assessed, accepted, happened) stays what it is until one of the others is chosen.
const settable = (status: RiskDetails["risk"]["status"]): string => SETTABLE_STATUSES.find((it) => it === status) ?? "";

type StepName = "likelihood" | "impact" | "residualLikelihood" | "residualImpact";

const Step = ({ name, value, words: { t } }: { name: StepName; value: number | null; words: Words }) => (
  <Choice
    label={t(`risks.${name}`)}
    name={name}
    value={value ?? ""}
    none="–"
    options={[1, 2, 3, 4, 5].map((step) => ({ value: step, says: String(step) }))}
    className="label self-end"
  />
);

/** Each place stands with a box that keeps it; one more may be added with each saving. */
function Places({ found: { risk, services }, words }: Props) {
  const { t } = words;
  return (
    <fieldset className="grid gap-2">
      <legend className="label mb-1">{t("risks.touches")}</legend>
      <p className="text-[13px] text-muted">{t("risks.touchesHint")}</p>
      {risk.touches.map(({ phase, service }) => (
        <label key={`${phase}:${service?.id}`} className="flex min-h-7 items-center gap-2">
          <input type="checkbox" name="touch" value={`${phase ?? "*"}:${service?.id ?? "*"}`} defaultChecked />
          {placeWords(words, { phase, service: service?.name ?? null })}
        </label>
      ))}
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label={t("risks.touchPhase")}
          name="addPhase"
          value=""
          none={t("risks.noTouch")}
          options={[{ value: "*", says: t("risks.everyPhase") }, ...PHASES.map((phase) => ({ value: phase, says: t(`phases.${phase}`) }))]}
        />
        <Choice
          label={t("risks.touchService")}
          name="addService"
          value="*"
          options={[{ value: "*", says: t("risks.everyService") }, ...named(services)]}
        />
      </div>
    </fieldset>
  );
}

function Facts({ found: { risk, plan }, words }: Props) {
  const { t, fullDay } = words;
  const category = RISK_CATEGORIES.find((it) => it === risk.category);
  const weight = (of: typeof risk.before) => (of ? `${of.likelihood} × ${of.impact} = ${of.score}` : t("risks.notSet"));
  const places = risk.touches.map(({ phase, service }) => placeWords(words, { phase, service: service?.name ?? null }));
  const rows: [string, string][] = [
    [t("risks.before"), weight(risk.before)],
    [t("risks.after"), weight(risk.after)],
    [t("risks.category"), category ? t(`risks.categories.${category}`) : t("risks.noCategory")],
    [t("risks.owner"), risk.owner?.name ?? t("risks.nobody")],
    [t("risks.reviewDay"), risk.reviewDay ? fullDay(risk.reviewDay) : t("risks.notSet")],
    [t("risks.touches"), places.length > 0 ? places.join(", ") : t("risks.nowhere")],
  ];
  return (
    <dl className="grid grid-cols-[minmax(120px,auto)_1fr] gap-x-4 gap-y-2 text-[13px]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <dt className="text-muted">{t("risks.mitigation")}</dt>
      <dd lang={plan.language} className="[overflow-wrap:anywhere]">
        {risk.mitigation ?? t("risks.notSet")}
      </dd>
    </dl>
  );
}
