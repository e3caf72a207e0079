import { causeSentence, slipSentence } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { Timeline, TimelineStage } from "@/lib/queries/dates/timeline-shape";
import { type ChartWords, chartWords } from "./chart-words";
import { stageHref } from "./stage-href";

type Props = {
  timeline: Timeline;
  words: Words;
  /** The address of the link under which it is looked at. */
  shared?: string;
};

/** The same as the chart, row for row, for those who would rather read it. */
export function timelineTableOf({ timeline, words, shared }: Props) {
  const { t } = words;
  const texts = chartWords(words, timeline.today);
  const planWide = timeline.phases.flatMap((phase) => phase.planWide ?? []);
  const rows = (stages: readonly TimelineStage[]) =>
    stages.map((stage) => (
      <StageRow
        key={stage.key}
        stage={stage}
        at={shared ?? `/plans/${timeline.plan.slug}`}
        timeline={timeline}
        texts={texts}
        words={words}
      />
    ));
  return (
    <table className="grid-table timeline-table">
      <caption className="sr-only">{t("timeline.title")}</caption>
      <StageHead words={words} />
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
              {shared === undefined ? <a href={`/plans/${timeline.plan.slug}/services/${service.slug}`}>{service.name}</a> : service.name}
              <span className={(expected.slip ?? 0) > 0 ? "late-mark" : undefined}>
                {expected.end ? `${t("timeline.forecast", { range: texts.day(expected.end) })}, ${slipSentence(words, expected)}` : null}
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

/** What stands over the rows of stages. */
export const StageHead = ({ words: { t } }: { words: Words }) => (
  <thead>
    <tr>
      {(["phase", "status", "done", "planned", "actual", "forecast", "slip"] as const).map((column) => (
        <th key={column} scope="col">
          {t(`timeline.columns.${column}`)}
        </th>
      ))}
    </tr>
  </thead>
);

type RowProps = { stage: TimelineStage; at: string; timeline: Timeline; texts: ChartWords; words: Words };

/** A stage with its dates: planned, as it went, as it is to be expected; and beneath how it is rolled out. */
export function StageRow({ stage, at, timeline, texts, words }: RowProps) {
  const { t } = words;
  const { actual, forecast, planned } = stage;
  const phase = timeline.phases.find((it) => it.kind === stage.phase);
  const unknown = t("timeline.columns.unknown");
  const began = actual.start ? texts.day(actual.start) : actual.isStartUnknown ? unknown : null;
  const finished = actual.finish ? texts.day(actual.finish) : actual.isFinishUnknown ? unknown : null;
  const courses = texts.courses(stage);
  return (
    <>
      <tr>
        <th scope="row">
          <a href={stageHref({ home: at, on: timeline.on }, stage.key)} lang={phase?.name ? timeline.plan.language : undefined}>
            {phase?.name || t(`phases.${stage.phase}`)}
          </a>
        </th>
        <td>{texts.status(stage.status)}</td>
        <td className="tabular-nums">{texts.doneOf(stage)}</td>
        <td>{planned ? texts.range(planned) : "–"}</td>
        <td>
          {began === null && finished === null
            ? "–"
            : began === unknown && finished === unknown
              ? unknown
              : `${began ?? "…"} – ${finished ?? "…"}`}
        </td>
        <td>{forecast && !forecast.isFinished ? texts.range(forecast) : "–"}</td>
        <td className={(forecast?.slip ?? 0) > 0 ? "late-mark" : undefined}>
          {forecast && !actual.isFinishUnknown ? texts.slip(forecast.slip) : "–"}
        </td>
      </tr>
      {courses.length > 0 && (
        <tr className="timeline-courses">
          <td colSpan={7}>
            {courses.map((course) => (
              <p key={course}>{course}</p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
