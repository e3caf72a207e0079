import { HealthCard } from "@/components/health/health-card";
import { Card } from "@/components/ui/card";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PageHeading } from "@/components/ui/page-heading";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { RolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import { Charts } from "./charts";
import { Decide } from "./decide";
import { EarlierRollouts } from "./earlier-rollouts";
import { FetchForm } from "./fetch-form";
import { Monitoring } from "./monitoring";
import { PlanForm } from "./plan-form";
import { QueriesForm } from "./queries-form";
import { ReadingForm } from "./reading-form";
import { ReadingTable } from "./reading-table";
import { RolloutStatus } from "./rollout-status";
import { Slots } from "./slots";
import { Steps } from "./steps";

/** The rollout of a service: its state, its readings, the decisions that can be taken, and earlier rollouts. */
export function RolloutPage({ screen, words }: { screen: RolloutScreen; words: Words }) {
  const { t } = words;
  const { plan, service, current, may } = screen;
  const isLive = current?.status === "planned" || current?.status === "running";
  const isMeasured = current?.status === "running" || current?.status === "done";
  return (
    <ClientNavigation className="page-reading">
      <PageHeading title={t("rollout.title", { service: service.name })}>
        <a className="btn" href={`/plans/${plan.slug}/services/${service.slug}`}>
          {t("service.toService")}
        </a>
        <a className="btn" href={`/plans/${plan.slug}`}>
          {t("images.toBoard")}
        </a>
      </PageHeading>
      {screen.stageKey === null && <p className="notice">{t("rollout.noStage")}</p>}
      {service.elsewhereReason !== null && (
        <p className="notice">
          {t("service.elsewhere", { reason: service.elsewhereReason })} {may.plan && t("rollout.elsewhereHint")}
        </p>
      )}
      <LockedBy screen={screen} words={words} />
      {current && <RolloutStatus rollout={current} now={screen.now} words={words} />}
      {current?.strategy === "blue_green" && <Slots screen={screen} rollout={current} words={words} />}
      {current && <Steps rollout={current} readings={screen.readings} words={words} />}
      {current && isLive && may.decide && <Decide screen={screen} rollout={current} words={words} />}
      {current?.status === "planned" && may.plan && (
        <section className="card p-5" aria-label={t("prometheus.queries")}>
          <QueriesForm screen={screen} rollout={current} words={words} />
        </section>
      )}
      {current && isMeasured && (
        <Card id="readings" title={t("rollout.readings")} isRoomy>
          {may.measure && <FetchForm screen={screen} rollout={current} words={words} />}
          {may.measure && <ReadingForm screen={screen} rollout={current} words={words} />}
          <Charts rollout={current} readings={screen.charted} words={words} />
          {may.plan && <QueriesForm screen={screen} rollout={current} words={words} />}
          <ReadingTable readings={screen.readings} mayExplain={may.explain} words={words} />
        </Card>
      )}
      {current && <Monitoring screen={screen} words={words} />}
      {current && <HealthCard health={screen.health} words={words} />}
      {may.plan && screen.stageKey !== null && current?.status !== "running" && <PlanForm screen={screen} words={words} />}
      {!current && !may.plan && <p className="card px-4 py-10 text-center text-muted">{t("rollout.none")}</p>}
      {!current && <HealthCard health={screen.health} words={words} />}
      <EarlierRollouts rollouts={screen.earlier} words={words} />
    </ClientNavigation>
  );
}

/** The unmet conditions that block the rollout. */
function LockedBy({ screen: { locked, current }, words }: { screen: RolloutScreen; words: Words }) {
  const { t } = words;
  const matters = current?.status === "planned" || current?.status === "running";
  if (locked.length === 0 || !matters) return null;
  return (
    <section className="notice" aria-labelledby="locked-title">
      <h2 id="locked-title">{t("rollout.locked")}</h2>
      <ul className="mt-1 list-disc pl-5 text-[13px]">
        {locked.flatMap(({ phase, phaseName, conditions }) =>
          conditions.map((condition) => (
            <li key={`${phase} ${JSON.stringify(condition)}`}>
              {phaseWords(words, phase, phaseName)}: {conditionWords(words, condition)}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
