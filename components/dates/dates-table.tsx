import { StackTable } from "@/components/ui/stack-table";
import { slipWords, spanWords } from "@/lib/i18n/dates/date-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { DatedPart, Dates } from "@/lib/queries/dates/dates";
import { ChooseStage } from "./choose-stage";

/** The dates of each phase, followed by its stages with separate dates. */
export function DatesTable({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  const href = (query: string) => `/plans/${dates.plan.slug}/dates?${query}#move`;
  return (
    <section className="grid gap-3" aria-labelledby="dates-table">
      <h2 id="dates-table">{t("dates.table")}</h2>
      <div className="card">
        <StackTable
          labelledBy="dates-table"
          columns={COLUMNS.map((key) => words.t(`dates.columns.${key}`))}
          actions={dates.mayMove ? words.t("dates.move") : undefined}
        >
          {dates.phases.flatMap((phase) => {
            const name = phaseWordsIn(words, dates.phases, phase.phase);
            return [
              <Row key={phase.id} part={phase} what={<b className="font-[600]">{name}</b>} {...{ dates, words }}>
                <a className="btn" href={href(`phase=${phase.phase}`)} aria-label={t("dates.moveOf", { what: name })}>
                  {t("dates.move")}
                </a>
              </Row>,
              ...phase.stages.map((stage) => {
                const service = stage.service ?? t("board.wholePlan");
                const what = (
                  <>
                    {service} <span className="text-muted">· {name}</span>
                  </>
                );
                return (
                  <Row key={stage.id} part={stage} what={what} isWithin {...{ dates, words }}>
                    <a
                      className="btn"
                      href={href(`stage=${encodeURIComponent(stage.key)}`)}
                      aria-label={t("dates.moveOf", { what: `${service} · ${name}` })}
                    >
                      {t("dates.move")}
                    </a>
                  </Row>
                );
              }),
            ];
          })}
        </StackTable>
      </div>
      {dates.mayMove && <ChooseStage dates={dates} words={words} />}
    </section>
  );
}

const COLUMNS = ["what", "baseline", "planned", "slip"] as const;

type RowProps = {
  part: DatedPart;
  what: React.ReactNode;
  isWithin?: boolean;
  dates: Dates;
  words: Words;
  children: React.ReactNode;
};

function Row({ part: { baseline, planned, slip }, what, isWithin = false, dates, words, children }: RowProps) {
  const { t } = words;
  const cell = (column: "baseline" | "planned" | "slip", value: string, className?: string) => (
    <td role="cell">
      <span className="text-muted sm:hidden">{t(`dates.columns.${column}`)}: </span>
      <span className={className}>{value}</span>
    </td>
  );
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={isWithin ? "!font-normal !text-ink sm:!pl-8" : "!text-ink"}>
        {what}
      </th>
      {cell("baseline", baseline.start ? spanWords(words, baseline) : "–")}
      {cell("planned", spanWords(words, planned))}
      {cell("slip", slip === null ? "–" : slipWords(words, slip), slip !== null && slip > 0 ? "late-mark" : undefined)}
      {dates.mayMove && (
        <td role="cell" className="sm:text-right">
          {children}
        </td>
      )}
    </tr>
  );
}
