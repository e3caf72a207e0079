import { VerdictChip } from "@/components/verdict/verdict-chip";
import { progressSentences } from "@/lib/i18n/dates/progress-words";
import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";
import { burnUpLayout } from "@/lib/timeline/burn-up-layout";
import { BurnUpChart } from "./burn-up-chart";
import { BurnUpTable } from "./burn-up-table";

/** Progress of a plan against its dates: in sentences, as a chart and as a table. */
export function ProgressPage({ progress, words }: { progress: Progress; words: Words }) {
  const { t } = words;
  const { plan, burnUp, today, verdict } = progress;
  const chart = burnUpLayout(burnUp, today, verdict.end);
  return (
    <div className="page-data">
      <header>
        <h1>{t("progress.title")}</h1>
        <p className="mt-[3px] text-muted">
          <span lang={plan.language}>{plan.title}</span>
          {" · "}
          <a className="text-link" href={`/plans/${plan.slug}/timeline`}>
            {t("timeline.title")}
          </a>
        </p>
      </header>
      <section className="card progress-summary" aria-label={t("timeline.summary")}>
        <VerdictChip verdict={verdict} words={words} />
        <ul>
          {progressSentences(words, progress).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      {chart && (
        <>
          <BurnUpChart progress={progress} chart={chart} words={words} />
          <BurnUpTable progress={progress} words={words} />
        </>
      )}
    </div>
  );
}
