import { EventList } from "@/components/stage-panel/event-list";
import { ActionForm } from "@/components/ui/action-form";
import { removeRisk, reviewRisk, riskHappens } from "@/lib/actions/risk";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";
import { Acceptance } from "./acceptance";
import { Assessment } from "./assessment";
import { LevelChip } from "./level-chip";
import { StatusChip } from "./status-chip";
import { Work } from "./work";

export type RiskViewProps = { found: RiskDetails; words: Words };

/** One risk: what it weighs, what it holds, what is done about it, who bears it, and all that happened to it. */
export function RiskPage({ found, words }: RiskViewProps) {
  const { t, day } = words;
  const { risk, plan, levels, holds, may } = found;
  const isOpen = risk.status !== "not_assessed" && risk.status !== "closed";
  return (
    <div className="grid max-w-[960px] gap-6">
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
        <div className="text-[13px]">
          {holds.length === 0 ? (
            <p className="text-muted">{t("risks.holdsNothing")}</p>
          ) : (
            <p>
              {t("risks.holdsNow")}{" "}
              {holds.map((stage, index) => (
                <span key={stage.id}>
                  {index > 0 && ", "}
                  <a className="text-link" href={`/plans/${plan.slug}?stage=${stage.key}`}>
                    {placeWords(words, { phase: stage.phase, service: stage.service ?? t("board.wholePlan") })}
                  </a>
                </span>
              ))}
            </p>
          )}
        </div>
      </header>
      {risk.status === "happened" && found.rollouts.length > 0 && <Rollouts found={found} words={words} />}
      <Assessment found={found} words={words} />
      <Work found={found} words={words} />
      {risk.status !== "not_assessed" && <Acceptance found={found} words={words} />}
      {may.change && isOpen && (
        <section className="card grid gap-4 p-5" aria-label={t("risks.review")}>
          <Review found={found} words={words} />
          {risk.status !== "happened" && found.touched.length > 0 && <Happened found={found} words={words} />}
        </section>
      )}
      <div className="card p-5">
        <EventList events={found.events} words={words} />
      </div>
      {may.remove && (
        <ActionForm action={removeRisk} offline={t("errors.offline")} label={t("risks.remove")}>
          <Named found={found} />
          <input type="hidden" name="slug" value={plan.slug} />
          <button type="submit" className="btn danger">
            {t("risks.remove")}
          </button>
        </ActionForm>
      )}
    </div>
  );
}

/** What is under way where it happened: each page of a rollout is where it is rolled back. */
const Rollouts = ({ found: { rollouts, plan }, words: { t } }: RiskViewProps) => (
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

/** Which risk a form is about, as it was seen. */
export const Named = ({ found: { risk } }: { found: RiskDetails }) => (
  <>
    <input type="hidden" name="risk" value={risk.id} />
    <input type="hidden" name="version" value={risk.version} />
  </>
);

function Review({ found, words: { t } }: RiskViewProps) {
  return (
    <details>
      <summary className="font-[550]">{t("risks.looked")}</summary>
      <ActionForm
        action={reviewRisk}
        fresh={found.risk.version}
        offline={t("errors.offline")}
        done={t("risks.saved")}
        label={t("risks.looked")}
        className="mt-3 grid gap-3"
      >
        <Named found={found} />
        <div className="grid gap-3 sm:grid-cols-[1fr_3fr]">
          <label className="label">
            {t("risks.nextReview")}
            <input className="field" type="date" name="next" required />
          </label>
          <label className="label">
            {t("risks.reviewComment")}
            <input className="field" name="comment" maxLength={1000} autoComplete="off" />
          </label>
        </div>
        <button type="submit" className="btn justify-self-start">
          {t("risks.save")}
        </button>
      </ActionForm>
    </details>
  );
}

function Happened({ found, words }: RiskViewProps) {
  const { t } = words;
  return (
    <details className="border-t border-line pt-4">
      <summary className="font-[550]">{t("risks.happens")}</summary>
      <p className="mt-1 text-[13px] text-muted">{t("risks.happensHint")}</p>
      <ActionForm action={riskHappens} offline={t("errors.offline")} label={t("risks.happens")} className="mt-3 grid gap-3">
        <Named found={found} />
        <label className="label">
          {t("risks.whatHappened")}
          <textarea className="field" name="what" rows={2} required maxLength={2000} />
        </label>
        <fieldset className="grid gap-1">
          <legend className="label mb-1">{t("risks.hitStages")}</legend>
          {found.touched.slice(0, 50).map((stage) => (
            <label key={stage.id} className="flex min-h-7 items-center gap-2">
              <input type="checkbox" name="stage" value={stage.id} />
              {placeWords(words, { phase: stage.phase, service: stage.service ?? t("board.wholePlan") })}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="btn danger justify-self-start">
          {t("risks.happens")}
        </button>
      </ActionForm>
    </details>
  );
}
