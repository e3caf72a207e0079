import { type ChartWords, chartWords } from "@/lib/i18n/dates/chart-words";
import { causeSentence, slipSentence } from "@/lib/i18n/dates/timeline-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Timeline, TimelineStage } from "@/lib/queries/dates/timeline-shape";
import { stageHref } from "./stage-href";

type Props = {
  timeline: Timeline;
  words: Words;
  /** Address of a share link, for a reader without an account. */
  shared?: string;
};

/** The rows of the chart as a table. */
export function timelineTableOf({ timeline, words, shared }: Props) {
  const { t } = words;
  const texts = chartWords(words, timeline);
  const planWide = timeline.phases.flatMap((phase) => phase.planWide ?? []);
  const rows = (stages: readonly TimelineStage[]) =>
    stages.map((stage) => (
      <StageRow
        key={stage.key}
        stage={stage}
        home={shared ?? `/plans/${timeline.plan.slug}`}
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

/** Column headings of the stage rows. */
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

type RowProps = { stage: TimelineStage; home: string; timeline: Timeline; texts: ChartWords; words: Words };

/** A stage with its planned, actual and forecast dates, and a row with its rollouts below. */
export function StageRow({ stage, home, timeline, texts, words }: RowProps) {
  const { t } = words;
  const { actual, forecast, planned } = stage;
  const phase = timeline.phases.find(({ kind }) => kind === stage.phase);
  const unknown = t("timeline.columns.unknown");
  const began = actual.start ? texts.day(actual.start) : actual.isStartUnknown ? unknown : null;
  const finished = actual.finish ? texts.day(actual.finish) : actual.isFinishUnknown ? unknown : null;
  const sentences = texts.rolloutSentences(stage);
  return (
    <>
      <tr>
        <th scope="row">
          <a href={stageHref({ home, on: timeline.on }, stage.key)} lang={phase?.name ? timeline.plan.language : undefined}>
            {phaseWords({ t }, stage.phase, phase?.name)}
          </a>
        </th>
        <td>
          {texts.status(stage.status)}
          {texts.marks(stage).map((mark) => (
            <small key={mark} className="block text-[12px]">
              {mark}
            </small>
          ))}
        </td>
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
      {sentences.length > 0 && (
        <tr className="timeline-rollouts">
          <td colSpan={7}>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
