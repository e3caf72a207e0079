import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { PageHeading } from "@/components/ui/page-heading";
import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { runningWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutList, ServiceRollout } from "@/lib/queries/rollouts/rollout-list";
import { ROLLOUT_CHIPS } from "./rollout-status";

/** The rollout of each service and how far it is. */
export function RolloutListPage({ rollouts, words }: { rollouts: RolloutList; words: Words }) {
  const { t } = words;
  const { plan, services } = rollouts;
  return (
    <ClientNavigation className="page-data">
      <PageHeading title={t("frame.rollouts")} intro={t("lists.rollouts.intro")} />
      {services.length === 0 ? (
        <Empty title={t("board.empty")} hint={t("board.emptyHint")} />
      ) : (
        <div className="card">
          <StackTable
            label={t("frame.rollouts")}
            columns={[t("lists.service"), t("lists.rollouts.strategy"), t("plans.state"), t("lists.since")]}
            actions={t("lists.actions")}
          >
            {services.map((service) => (
              <Row
                key={service.slug}
                service={service}
                href={`/plans/${plan.slug}/services/${service.slug}`}
                rollouts={rollouts}
                words={words}
              />
            ))}
          </StackTable>
        </div>
      )}
    </ClientNavigation>
  );
}

function Row({ service, href, rollouts, words }: { service: ServiceRollout; href: string; rollouts: RolloutList; words: Words }) {
  const { t } = words;
  const { name, strategy, status, since, running } = service;
  const isToPlan = status === null && strategy !== "elsewhere" && rollouts.mayPlan;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-ink">
        <a className="text-link" href={href}>
          {name}
        </a>
      </th>
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
      <td role="cell" className="sm:text-right">
        <a className="btn" href={`${href}/rollout`}>
          {t(isToPlan ? "lists.rollouts.plan" : "lists.rollouts.open")}
          <span className="sr-only">: {name}</span>
        </a>
      </td>
    </tr>
  );
}
