import { ReviewChip } from "@/components/gates/overrides";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { reportPlaceWords } from "@/lib/i18n/dates/report-text";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** Emergency overrides. They come first, in red until a second person has reviewed them. */
export function OverridesPart({ report: { overrides }, words }: { report: Report; words: Words }) {
  const { t, momentYear, list } = words;
  if (overrides.length === 0) return null;
  return (
    <section aria-labelledby="report-overrides" className="report-overrides">
      <h2 id="report-overrides">{t("report.overrides")}</h2>
      <ul>
        {overrides.map((override) => (
          <li key={override.id}>
            <p>
              <b>{reportPlaceWords(words, override.stage)}</b> <ReviewChip isReviewed={override.reviewedAt !== null} words={words} />
            </p>
            <p>
              <SentenceWithTimes
                text={t("glass.by", { name: override.by, at: momentYear(override.at), reason: override.reason })}
                times={[override.at]}
                words={words}
              />
            </p>
            <p className="text-muted">
              {t("glass.unmet")}: {list(override.unmet.map((condition) => conditionWords(words, condition)))}
            </p>
            <p className="text-muted">
              {override.reviewedBy !== null && override.reviewedAt !== null ? (
                <SentenceWithTimes
                  text={t("glass.reviewedBy", { name: override.reviewedBy, at: momentYear(override.reviewedAt) })}
                  times={[override.reviewedAt]}
                  words={words}
                />
              ) : (
                t("glass.waits")
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
