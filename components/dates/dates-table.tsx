import { PHASES } from "@/lib/domain/phase";
import { phaseWords, slipWords, spanWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";
import type { DatedPart, Dates } from "@/lib/queries/dates/dates";

/** Phases, and beneath each the stages that have dates of their own. */
export function DatesTable({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  const href = (query: string) => `/plans/${dates.plan.slug}/dates?${query}#move`;
  return (
    <section className="grid gap-3" aria-labelledby="dates-table">
      <h2 id="dates-table">{t("dates.table")}</h2>
      <div className="card">
        <table className="grid-table stacks" role="table" aria-labelledby="dates-table">
          <thead role="rowgroup">
            <tr role="row">
              {(["what", "baseline", "planned", "slip"] as const).map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {t(`dates.columns.${column}`)}
                </th>
              ))}
              {dates.mayMove && (
                <th role="columnheader" scope="col">
                  <span className="sr-only">{t("dates.move")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {dates.phases.flatMap((phase) => {
              const name = phaseWords(words, dates.phases, phase.phase);
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
          </tbody>
        </table>
      </div>
      {dates.mayMove && <ChooseStage dates={dates} words={words} />}
    </section>
  );
}

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
  const named = (column: "baseline" | "planned" | "slip", value: string, className?: string) => (
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
      {named("baseline", baseline.start ? spanWords(words, baseline) : "–")}
      {named("planned", spanWords(words, planned))}
      {named("slip", slip === null ? "–" : slipWords(words, slip), slip !== null && slip > 0 ? "late-mark" : undefined)}
      {dates.mayMove && (
        <td role="cell" className="sm:text-right">
          {children}
        </td>
      )}
    </tr>
  );
}

/** Names one of the many stages that go by their phase. */
function ChooseStage({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  return (
    <form className="flex flex-wrap items-end gap-3" action={`/plans/${dates.plan.slug}/dates#move`} aria-label={t("dates.ofStage")}>
      <label className="label min-w-0 grow basis-48 sm:max-w-[280px]">
        {t("dates.service")}
        <select className="field" name="service">
          {dates.services.map((service) => (
            <option key={service.id} value={service.slug}>
              {service.name}
            </option>
          ))}
          <option value="">{t("board.wholePlan")}</option>
        </select>
      </label>
      <label className="label">
        {t("dates.phase")}
        <select className="field" name="in" defaultValue="test">
          {PHASES.map((kind) => (
            <option key={kind} value={kind}>
              {phaseWords(words, dates.phases, kind)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn">
        {t("dates.ofStage")}
      </button>
    </form>
  );
}
