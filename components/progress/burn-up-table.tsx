import type { BurnUpDay } from "@/lib/domain/rewind/burn-up";
import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";
import { LINES } from "@/lib/timeline/burn-up-layout";

/** The numbers of the chart: a row for every day on which one of them changes, with the change of the scope. */
export function BurnUpTable({ progress: { burnUp, today }, words }: { progress: Progress; words: Words }) {
  const { t, dayYear } = words;
  return (
    <section className="card burn-up-table" aria-labelledby="burn-up-numbers">
      <h2 id="burn-up-numbers">{t("progress.table")}</h2>
      <p className="text-muted">{t("progress.changed")}</p>
      <table className="grid-table" aria-labelledby="burn-up-numbers">
        <thead>
          <tr>
            <th scope="col">{t("progress.day")}</th>
            {LINES.map((name) => (
              <th key={name} scope="col">
                {t(`progress.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {burnUp.days.map((row, index) => (
            <tr key={row.day} aria-current={row.day === today ? "date" : undefined}>
              <th scope="row">
                <time dateTime={row.day}>{row.day === today ? t("progress.onDay", { day: dayYear(row.day) }) : dayYear(row.day)}</time>
              </th>
              <Count count={row.scope} change={scopeChange(row, burnUp.days[index - 1])} words={words} />
              <Count count={row.planned} words={words} />
              <Count count={row.done} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const scopeChange = (row: BurnUpDay, before: BurnUpDay | undefined): number =>
  row.scope === null || before?.scope == null ? 0 : row.scope - before.scope;

function Count({ count, change = 0, words }: { count: number | null; change?: number; words: Words }) {
  if (count === null)
    return (
      <td className="text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{words.t("progress.noNumber")}</span>
      </td>
    );
  return (
    <td>
      {words.number(count)}
      {change !== 0 && <span className="scope-change">{` ${change > 0 ? "+" : "−"}${words.number(Math.abs(change))}`}</span>}
    </td>
  );
}
