import type { Words } from "@/lib/i18n/words";
import { PROBLEMS, REFUSALS } from "@/lib/rest/problem-codes";

/** Every error code of the API, by status. */
export function ProblemTable({ words: { t } }: { words: Words }) {
  return (
    <section className="grid gap-2" aria-labelledby="api-problems">
      <h2 id="api-problems">{t("api.problems")}</h2>
      <p className="text-muted">{t("api.problemsIntro")}</p>
      <div className="card">
        <table className="grid-table" aria-labelledby="api-problems">
          <thead>
            <tr>
              <th scope="col">{t("api.status")}</th>
              <th scope="col">{t("api.codes")}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(PROBLEMS).map(([status, codes]) => (
              <tr key={status}>
                <th scope="row" className="tabular-nums">
                  {status}
                </th>
                <td lang="en" className="whitespace-normal [overflow-wrap:anywhere]">
                  <code>{(status === "409" ? [...codes, ...REFUSALS] : codes).join(", ")}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
