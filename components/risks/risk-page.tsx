import { Cancels } from "@/components/sign-off/cancels";
import { EventList } from "@/components/stage-panel/event-list";
import { CommandForm } from "@/components/ui/command-form";
import { removeRisk } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { Acceptance } from "./acceptance";
import { Assessment } from "./assessment";
import { LevelChip } from "./level-chip";
import { MitigationTasks } from "./mitigation-tasks";
import { ReportOccurrence, ReviewRisk } from "./review-forms";
import { StatusChip } from "./status-chip";

type Props = { details: RiskDetails; words: Words };

/** One risk: its score, the stages it blocks, its mitigation tasks, its acceptances and its history. */
export function RiskPage({ details, words }: Props) {
  const { t } = words;
  const { risk, plan, may } = details;
  const isOpen = risk.status !== "not_assessed" && risk.status !== "closed";
  return (
    <div className="grid max-w-[960px] gap-6">
      <RiskHead details={details} words={words} />
      {risk.status === "happened" && details.rollouts.length > 0 && <RolloutLinks details={details} words={words} />}
      <Assessment details={details} words={words} />
      <MitigationTasks details={details} words={words} />
      {risk.status !== "not_assessed" && <Acceptance details={details} words={words} />}
      {may.change && isOpen && (
        <section className="card grid gap-4 p-5" aria-label={t("risks.review")}>
          <ReviewRisk details={details} words={words} />
          {risk.status !== "happened" && details.touched.length > 0 && <ReportOccurrence details={details} words={words} />}
        </section>
      )}
      <div className="card p-5">
        <EventList events={details.events} words={words} />
      </div>
      {may.remove && (
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

function RiskHead({ details: { risk, plan, levels, holds }, words }: Props) {
  const { t, day } = words;
  return (
    <header className="grid gap-2">
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${plan.slug}/risks`}>
          {t("risks.title")}
        </a>{" "}
        <span className="text-muted">/ {t("risks.number", { number: risk.number })}</span>
      </p>
      <h1 lang={plan.language}>{risk.title}</h1>
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
    </header>
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
