import { reportPlaceWords } from "@/lib/i18n/dates/report-text";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** Gates that were passed though they were not met. They come first, in red until a second person has looked at them. */
export function OverridesPart({ report: { broken }, words }: { report: Report; words: Words }) {
  const { t, momentYear, list } = words;
  if (broken.length === 0) return null;
  return (
    <section aria-labelledby="report-broken" className="report-broken">
      <h2 id="report-broken">{t("report.broken")}</h2>
      <ul>
        {broken.map((line) => (
          <li key={line.id}>
            <p>
              <b>{reportPlaceWords(words, line.stage)}</b>{" "}
              <span className={line.reviewedAt === null ? "chip is-blocked" : "chip"}>
                {t(line.reviewedAt === null ? "glass.broken" : "glass.reviewed")}
              </span>
            </p>
            <p>{t("glass.by", { name: line.by, at: momentYear(line.at), reason: line.reason })}</p>
            <p className="text-muted">
              {t("glass.unmet")}: {list(line.unmet.map((condition) => conditionWords(words, condition)))}
            </p>
            <p className="text-muted">
              {line.reviewedBy !== null && line.reviewedAt !== null
                ? t("glass.reviewedBy", { name: line.reviewedBy, at: momentYear(line.reviewedAt) })
                : t("glass.waits")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
