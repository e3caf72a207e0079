import { PHASES } from "@/lib/domain/phase";
import type { Words } from "@/lib/i18n/words";
import type { Activity } from "@/lib/queries/audit/activity";

/** Narrows the activity. A plain form whose answers stand in the address: it needs no script, and can be sent to somebody else. */
export function ActivityFilters({ activity, words }: { activity: Activity; words: Words }) {
  const { t } = words;
  const { plan, filter, services, people, verbs, isNarrowed } = activity;
  const here = `/plans/${plan.slug}/activity`;
  return (
    <search aria-label={t("activity.filters")}>
      {/* Drawn anew for each filter, so that every field shows what is in force. */}
      <form key={JSON.stringify(filter)} method="get" action={here} className="filters">
        {filter.since !== null && <input type="hidden" name="since" value={filter.since} />}
        <Choice name="service" label={t("activity.service")} value={filter.service} any={t("activity.any")}>
          <option value="plan">{t("activity.wholePlan")}</option>
          {services.map((service) => (
            <option key={service.slug} value={service.slug}>
              {service.name}
            </option>
          ))}
        </Choice>
        <Choice name="phase" label={t("activity.phase")} value={filter.phase} any={t("activity.any")}>
          {PHASES.map((phase) => (
            <option key={phase} value={phase}>
              {t(`phases.${phase}`)}
            </option>
          ))}
        </Choice>
        <Choice name="person" label={t("activity.person")} value={filter.person} any={t("activity.any")}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Choice>
        <Choice name="verb" label={t("activity.verb")} value={filter.verb} any={t("activity.any")}>
          {verbs.map((verb) => (
            <option key={verb} value={verb}>
              {t(`activity.verbs.${verb}`)}
            </option>
          ))}
        </Choice>
        <label className="label">
          {t("activity.from")}
          <input className="field" type="date" name="from" defaultValue={filter.from ?? ""} />
        </label>
        <label className="label">
          {t("activity.to")}
          <input className="field" type="date" name="to" defaultValue={filter.to ?? ""} />
        </label>
        <div className="flex gap-2">
          <button type="submit" className="btn">
            {t("activity.apply")}
          </button>
          {isNarrowed && (
            <a className="btn" href={here}>
              {t("activity.clear")}
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

type ChoiceProps = { name: string; label: string; value: string | null; any: string; children: React.ReactNode };

const Choice = ({ name, label, value, any, children }: ChoiceProps) => (
  <label className="label">
    {label}
    <select className="field" name={name} defaultValue={value ?? ""}>
      <option value="">{any}</option>
      {children}
    </select>
  </label>
);
