import { Card } from "@/components/ui/card";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import type { Words } from "@/lib/i18n/words";
import type { RefusedAttempts as Attempts } from "@/lib/queries/audit/refused-attempts";

/** The refused attempts that the reader answers for, one sentence each. */
export function RefusedAttempts({ attempts: { lines, isFirstPage, next }, words }: { attempts: Attempts; words: Words }) {
  const { t, momentYear } = words;
  return (
    <Card id="refused-attempts" title={t("auditLog.attempts")} intro={t("auditLog.attemptsIntro")} isRoomy>
      {lines.length === 0 ? (
        <p className="text-[13px] text-muted">{t("auditLog.noAttempts")}</p>
      ) : (
        <ol className="grid gap-2 text-[13px]">
          {lines.map((line) => (
            <li key={line.seq} className="[overflow-wrap:anywhere]">
              <b className="font-[550]">{line.actor}</b> {eventSentence(words, line)}{" "}
              <span className="text-[12px] text-muted">
                <time dateTime={line.at.toISOString()}>{momentYear(line.at)}</time>
                {line.plan && (
                  <>
                    {" · "}
                    <a className="text-link" href={`/plans/${line.plan.slug}/activity`} lang={line.plan.language}>
                      {line.plan.title}
                    </a>
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {(next !== null || !isFirstPage) && (
        <p className="flex gap-4 text-[13px]">
          {!isFirstPage && (
            <a className="text-link" href="/record">
              {t("auditLog.newestAttempts")}
            </a>
          )}
          {next !== null && (
            <a className="text-link" href={`/record?before=${next}`}>
              {t("auditLog.olderAttempts")}
            </a>
          )}
        </p>
      )}
    </Card>
  );
}
