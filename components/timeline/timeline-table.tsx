import type { Timeline, TimelineStage } from "@/lib/queries/timeline";
import { causeSentence, slipWords } from "@/lib/words/timeline-words";
import type { Words } from "@/lib/words/words";
import { type DayTexts, dayTexts } from "./stage-note";

type Props = { timeline: Timeline; words: Words };

/** The same as the chart, row for row, for those who would rather read it. */
export function timelineTableOf({ timeline, words }: Props) {
  const { t } = words;
  const days = dayTexts(words, timeline.today);
  const planWide = timeline.phases.flatMap((phase) => phase.planWide ?? []);
  const rows = (stages: readonly TimelineStage[]) =>
    stages.map((stage) => <StageRow key={stage.key} stage={stage} timeline={timeline} days={days} words={words} />);
  return (
    <table className="grid-table timeline-table">
      <caption className="sr-only">{t("timeline.title")}</caption>
      <thead>
        <tr>
          {(["phase", "status", "done", "planned", "actual", "forecast", "slip"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`timeline.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {planWide.length > 0 && (
        <tbody>
          <tr className="timeline-group">
            <th colSpan={7} scope="rowgroup">
              {t("board.wholePlan")}
            </th>
          </tr>
          {rows(planWide)}
        </tbody>
      )}
      {timeline.rows.map(({ service, stages, expected }) => (
        <tbody key={service.id}>
          <tr className="timeline-group">
            <th colSpan={7} scope="rowgroup">
              <a href={`/plans/${timeline.plan.slug}/services/${service.slug}`}>{service.name}</a>
              <span className={(expected.slip ?? 0) > 0 ? "late-mark" : undefined}>
                {expected.end ? `${t("timeline.forecast", { range: days.day(expected.end) })}, ${slipWords(words, expected)}` : null}
              </span>
              {expected.cause && <small>{causeSentence(words, expected.cause)}</small>}
            </th>
          </tr>
          {rows(stages)}
        </tbody>
      ))}
    </table>
  );
}

type RowProps = { stage: TimelineStage; timeline: Timeline; days: DayTexts; words: Words };

function StageRow({ stage, timeline, days, words }: RowProps) {
  const { t } = words;
  const { actual, forecast, planned } = stage;
  const phase = timeline.phases.find((it) => it.kind === stage.phase);
  const unknown = t("timeline.columns.unknown");
  const began = actual.start ? days.day(actual.start) : actual.isStartUnknown ? unknown : null;
  const finished = actual.finish ? days.day(actual.finish) : actual.isFinishUnknown ? unknown : null;
  return (
    <tr>
      <th scope="row">
        <a href={`/plans/${timeline.plan.slug}?stage=${stage.key}`} lang={phase?.name ? timeline.plan.language : undefined}>
          {phase?.name || t(`phases.${stage.phase}`)}
        </a>
      </th>
      <td>{t(`statuses.${stage.status}`)}</td>
      <td className="tabular-nums">{t("board.doneOf", { done: stage.done, total: stage.total })}</td>
      <td>{planned ? days.range(planned) : "–"}</td>
      <td>
        {began === null && finished === null
          ? "–"
          : began === unknown && finished === unknown
            ? unknown
            : `${began ?? "…"} – ${finished ?? "…"}`}
      </td>
      <td>{forecast && !forecast.isFinished ? days.range(forecast) : "–"}</td>
      <td className={(forecast?.slip ?? 0) > 0 ? "late-mark" : undefined}>
        {forecast && !actual.isFinishUnknown ? slipWords(words, forecast) : "–"}
      </td>
    </tr>
  );
}
