import { atRiskWords } from "@/lib/i18n/dates/report-text";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** The complete stages whose earlier signature no longer holds, by name. */
export function AtRiskPart({ report: { atRisk }, words }: { report: Report; words: Words }) {
  if (atRisk.length === 0) return null;
  return (
    <section aria-labelledby="report-at-risk">
      <h2 id="report-at-risk">{words.t("report.atRisk")}</h2>
      <ul>
        {atRisk.map((line) => (
          <li key={line.key}>{atRiskWords(words, line)}</li>
        ))}
      </ul>
    </section>
  );
}
