import { EventFeed } from "@/components/activity/event-feed";
import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeading } from "@/components/ui/page-heading";
import { removeRisk } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { Acceptance } from "./acceptance";
import { Assessment } from "./assessment";
import { Assessments } from "./assessments";
import { LevelChip } from "./level-chip";
import { MitigationTasks } from "./mitigation-tasks";
import { RiskForm } from "./risk-form";
import { type RiskMode, RiskVerbs } from "./risk-verbs";
import { StatusChip } from "./status-chip";

type Props = { details: RiskDetails; words: Words };

/** One risk, to read: its score, the stages it blocks, its mitigation tasks, its acceptances and its history. Forms open by address. */
export function RiskPage({ details, mode, words }: Props & { mode: RiskMode }) {
  const { t } = words;
  const { risk, plan, may } = details;
  return (
    <div className="page-reading">
      <RiskHead details={details} mode={mode} words={words} />
      <RiskForm details={details} mode={mode} words={words} />
      {risk.status === "happened" && details.rollouts.length > 0 && <RolloutLinks details={details} words={words} />}
      {mode !== "edit" && <Assessment details={details} words={words} />}
      <MitigationTasks details={details} words={words} />
      {risk.status !== "not_assessed" && <Acceptance details={details} words={words} />}
      {risk.status !== "not_assessed" && <Assessments details={details} words={words} />}
      <details className="card p-5">
        <summary className="font-[550]">{t("risks.history")}</summary>
        <div className="mt-2">
          <EventFeed events={details.events} now={details.now} words={words} />
        </div>
      </details>
      {may.remove && mode === "edit" && (
        <CommandForm
          action={removeRisk}
          words={words}
          label={t("risks.remove")}
          tone="danger"
          ids={{ risk: risk.id, slug: plan.slug }}
          version={risk.version}
        >
          <Cancels count={details.cancels.byRisk} words={words} />
        </CommandForm>
      )}
    </div>
  );
}

function RiskHead({ details, mode, words }: Props & { mode: RiskMode }) {
  const { t, day } = words;
  const { risk, plan, levels, holds } = details;
  return (
    <div className="grid gap-2">
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${plan.slug}/risks`}>
          {t("risks.title")}
        </a>{" "}
        <span className="text-muted">/ {t("risks.number", { number: risk.number })}</span>
      </p>
      <PageHeading title={risk.title} lang={plan.language}>
        <RiskVerbs details={details} mode={mode} words={words} />
      </PageHeading>
      <p className="flex flex-wrap items-center gap-2">
        <StatusChip status={risk.status} words={words} />
        {risk.after && <LevelChip score={risk.after.score} levels={levels} words={words} />}
        {risk.acceptedUntil && <span className="text-[13px]">{t("risks.acceptedUntil", { day: day(risk.acceptedUntil) })}</span>}
        {risk.reviewOverdue !== null && <span className="late-mark">{t("risks.reviewOverdue", { days: risk.reviewOverdue })}</span>}
      </p>
      {holds.length === 0 ? (
        <p className="text-[13px] text-muted">{t("risks.holdsNothing")}</p>
      ) : (
        <p className="text-[13px]">
          {t("risks.holdsNow")}{" "}
          {holds.map((stage, index) => (
            <span key={stage.id}>
              {index > 0 && ", "}
              <a className="text-link" href={`/plans/${plan.slug}?stage=${stage.key}`}>
                {placeWords(words, { ...stage, service: stage.service ?? t("board.wholePlan") })}
              </a>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** Rollouts under way where the risk occurred; each links to the page on which it can be rolled back. */
const RolloutLinks = ({ details: { rollouts, plan }, words: { t } }: Props) => (
  <div className="notice text-[13px]">
    <p className="font-[550]">{t("risks.rollouts")}</p>
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
      {rollouts.map(({ id, slug, name }) => (
        <li key={id}>
          <a className="text-link" href={`/plans/${plan.slug}/services/${slug}/rollout`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </div>
);
