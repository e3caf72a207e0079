import { SentenceWithTimes } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";

/** The evidence of a fetched reading: query, time span and the raw answer. */
export function FetchedBy({ reading: { query, evidence }, words }: { reading: ReadingView; words: Words }) {
  const { t, momentYear } = words;
  if (evidence === null) return null;
  const { from, to, everySeconds, raw, samplesQuery, samplesRaw } = evidence;
  const span = everySeconds === null ? null : { from: momentYear(new Date(from)), to: momentYear(new Date(to)), every: everySeconds };
  return (
    <details className="text-[12px] text-muted">
      <summary>{t("prometheus.evidence")}</summary>
      <dl className="mt-1 grid gap-1 [overflow-wrap:anywhere]">
        <Part name={t("prometheus.query")} value={query ?? ""} isCode />
        {span && (
          <Part
            name={t("prometheus.span")}
            value={<SentenceWithTimes text={t("prometheus.spanOf", span)} times={[new Date(from), new Date(to)]} words={words} />}
          />
        )}
        <Part name={t("prometheus.answer")} value={raw ?? t("rollout.noData")} isCode={raw !== null} />
        {samplesQuery && <Part name={t("prometheus.fields.samplesQuery")} value={`${samplesQuery} → ${samplesRaw ?? "–"}`} isCode />}
      </dl>
    </details>
  );
}

const Part = ({ name, value, isCode = false }: { name: string; value: React.ReactNode; isCode?: boolean }) => (
  <div>
    <dt className="inline">{name}: </dt>
    <dd className={isCode ? "mono inline" : "inline"}>{value}</dd>
  </div>
);
