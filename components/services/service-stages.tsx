import { StageHead, StageRow } from "@/components/timeline/timeline-table";
import { chartWords } from "@/lib/i18n/dates/chart-words";
import type { Words } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";

/** The stages of one service with their planned, actual and forecast dates. */
export function ServiceStages({ timeline, words }: { timeline: Timeline; words: Words }) {
  const texts = chartWords(words, timeline);
  return (
    <section className="card timeline" aria-labelledby="service-stages">
      <h2 id="service-stages" className="px-[14px] pt-4">
        {words.t("service.stages")}
      </h2>
      <div className="timeline-scroll">
        <table className="grid-table timeline-table" aria-labelledby="service-stages">
          <StageHead words={words} />
          <tbody>
            {timeline.rows[0]?.stages.map((stage) => (
              <StageRow
                key={stage.key}
                stage={stage}
                home={`/plans/${timeline.plan.slug}`}
                timeline={timeline}
                texts={texts}
                words={words}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
