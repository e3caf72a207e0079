import { Choice, named } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { PHASES } from "@/lib/domain/phase";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Activity } from "@/lib/queries/audit/activity";

/** Filters of the activity. A plain GET form: it needs no script, and the address can be sent to somebody else. */
export function ActivityFilters({ activity, words }: { activity: Activity; words: Words }) {
  const { t } = words;
  const { plan, filter, kind, services, people, verbs, isNarrowed } = activity;
  const any = t("activity.any");
  const here = `/plans/${plan.slug}/activity`;
  return (
    <search aria-label={t("activity.filters")}>
      {/* A changed key renders the form again, so that every field shows the filter in use. */}
      <form key={JSON.stringify(filter)} method="get" action={here} className="filters">
        {kind !== null && <input type="hidden" name="kind" value={kind} />}
        {filter.since !== null && <input type="hidden" name="since" value={filter.since} />}
        <Choice
          label={t("activity.service")}
          name="service"
          value={filter.service ?? ""}
          none={any}
          options={[{ value: "plan", label: t("activity.wholePlan") }, ...services.map(({ slug, name }) => ({ value: slug, label: name }))]}
        />
        <Choice
          label={t("activity.phase")}
          name="phase"
          value={filter.phase ?? ""}
          none={any}
          options={PHASES.map((phase) => ({ value: phase, label: phaseWordsIn({ t }, activity.phases, phase) }))}
        />
        <Choice label={t("activity.person")} name="person" value={filter.person ?? ""} none={any} options={named(people)} />
        <Choice
          label={t("activity.verb")}
          name="verb"
          value={filter.verb ?? ""}
          none={any}
          options={verbs.map((verb) => ({ value: verb, label: t(`activity.verbs.${verb}`) }))}
        />
        <Field label={t("activity.from")} type="date" name="from" defaultValue={filter.from ?? ""} />
        <Field label={t("activity.to")} type="date" name="to" defaultValue={filter.to ?? ""} />
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
