import { ServiceListPage, ServiceRow } from "@/components/services/service-list-page";
import { Timestamp } from "@/components/ui/timestamp";
import { runningWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutList, ServiceRollout } from "@/lib/queries/rollouts/rollout-list";
import { ROLLOUT_CHIPS } from "./rollout-status";

/** The rollout of each service and how far it is. */
export function RolloutListPage({ rollouts: { plan, services, mayPlan }, words }: { rollouts: RolloutList; words: Words }) {
  const { t } = words;
  return (
    <ServiceListPage
      title={t("frame.rollouts")}
      intro={t("lists.rollouts.intro")}
      columns={[t("lists.rollouts.strategy"), t("plans.state"), t("lists.since")]}
      words={words}
    >
      {services.map((service) => (
        <Row key={service.slug} service={service} href={`/plans/${plan.slug}/services/${service.slug}`} mayPlan={mayPlan} words={words} />
      ))}
    </ServiceListPage>
  );
}

type RowProps = { service: ServiceRollout; href: string; mayPlan: boolean; words: Words };

function Row({ service: { name, strategy, status, since, running }, href, mayPlan, words }: RowProps) {
  const { t } = words;
  const isToPlan = status === null && strategy !== "elsewhere" && mayPlan;
  return (
    <ServiceRow
      name={name}
      href={href}
      button={{ href: `${href}/rollout`, label: t(isToPlan ? "lists.rollouts.plan" : "lists.rollouts.open") }}
    >
      <td role="cell">{t(`strategies.${strategy ?? "none"}`)}</td>
      <td role="cell">
        {status === null ? (
          <span className="text-muted">{t("lists.rollouts.none")}</span>
        ) : (
          <span className={`chip ${ROLLOUT_CHIPS[status]}`}>{t(`rollout.statuses.${status}`)}</span>
        )}
        {running && <p className="mt-1 text-[13px] text-muted">{runningWords(words, running)}</p>}
      </td>
      <td role="cell">{since ? <Timestamp date={since} words={words} /> : <span className="text-muted">{t("images.unknown")}</span>}</td>
    </ServiceRow>
  );
}
