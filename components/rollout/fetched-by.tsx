import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";

/** What a fetched reading rests on: the query, the span that was asked about, and the answer to the letter. */
export function FetchedBy({ reading: { query, evidence }, words }: { reading: ReadingView; words: Words }) {
  const { t, momentYear } = words;
  if (evidence === null) return null;
  const { from, to, everySeconds, raw, samplesQuery, samplesRaw, warnings = [] } = evidence;
  const span = everySeconds === null ? null : { from: momentYear(new Date(from)), to: momentYear(new Date(to)), every: everySeconds };
  return (
    <details className="text-[12px] text-muted">
      <summary>{t("prometheus.evidence")}</summary>
      <dl className="mt-1 grid gap-1 [overflow-wrap:anywhere]">
        <Fact name={t("prometheus.query")} value={query ?? ""} isCode />
        {span && <Fact name={t("prometheus.span")} value={t("prometheus.spanOf", span)} />}
        <Fact name={t("prometheus.answer")} value={raw ?? t("rollout.noData")} isCode={raw !== null} />
        {samplesQuery && <Fact name={t("prometheus.fields.samplesQuery")} value={`${samplesQuery} → ${samplesRaw ?? "–"}`} isCode />}
        {warnings.length > 0 && <Fact name={t("prometheus.warnings")} value={warnings.join(" · ")} />}
      </dl>
    </details>
  );
}

const Fact = ({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) => (
  <div>
    <dt className="inline">{name}: </dt>
    <dd className={isCode ? "mono inline" : "inline"}>{value}</dd>
  </div>
);
