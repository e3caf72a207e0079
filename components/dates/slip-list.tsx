import type { PhaseKind } from "@/lib/domain/phase";
import { phaseWords, slipWords, spanWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";
import type { Moved, Slip } from "@/lib/queries/dates/slips";

/** Every change of dates: what moved, when, why and by whom. */
export function SlipList({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  return (
    <section id="slips" className="card grid gap-3 p-5" aria-labelledby="slips-title">
      <h2 id="slips-title">{t("dates.slips")}</h2>
      {dates.services.length > 0 && (
        <form className="flex flex-wrap items-end gap-3" action={`/plans/${dates.plan.slug}/dates#slips`} aria-label={t("dates.slipsOf")}>
          <label className="label min-w-0 grow basis-48 sm:max-w-[280px]">
            {t("dates.slipsOf")}
            <select className="field" name="slips" defaultValue={dates.slipsOf ?? ""}>
              <option value="">{t("dates.allServices")}</option>
              {dates.services.map((service) => (
                <option key={service.id} value={service.slug}>
                  {service.name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="btn">
            {t("dates.show")}
          </button>
        </form>
      )}
      {dates.slips.length === 0 ? (
        <p className="text-[13px]">{t("dates.noSlips")}</p>
      ) : (
        <ol className="plain-list">
          {dates.slips.map((slip) => (
            <SlipEntry key={slip.seq} slip={slip} dates={dates} words={words} />
          ))}
        </ol>
      )}
    </section>
  );
}

type Named = { phases: readonly { phase: PhaseKind; name: string }[]; services: readonly { slug: string; name: string }[] };

/** One change of dates. */
export function SlipEntry({ slip, dates, words }: { slip: Slip; dates: Named; words: Words }) {
  const { t, momentYear } = words;
  return (
    <li>
      <p className="text-[12px] text-muted">
        <time dateTime={slip.at.toISOString()}>{momentYear(slip.at)}</time> · {slip.by}
        {slip.verb === "plan.reimport" && ` · ${t("dates.byFile")}`}
      </p>
      <ul className="text-[13px]">
        {slip.moved.map((it) => (
          <li key={`${it.stage} ${it.phase}`} className="flex flex-wrap gap-x-3">
            <b className="font-[600]">{nameOf(it, dates, words)}</b>
            <span>{fromTo(it, words)}</span>
            {it.days !== null && it.days !== 0 && (
              <span className={it.days > 0 ? "late-mark" : "text-muted"}>{slipWords(words, it.days)}</span>
            )}
          </li>
        ))}
      </ul>
      {slip.reason && <p className="text-[13px] [overflow-wrap:anywhere]">{t("dates.because", { reason: slip.reason })}</p>}
    </li>
  );
}

function nameOf({ phase, stage }: Moved, { phases, services }: Named, words: Words): string {
  if (phase === null) return words.t("board.wholePlan");
  const name = phaseWords(words, phases, phase);
  if (stage === null) return name;
  const slug = stage.slice(0, stage.lastIndexOf("."));
  return `${services.find((s) => s.slug === slug)?.name ?? (slug === "plan" ? words.t("board.wholePlan") : slug)} · ${name}`;
}

function fromTo({ phase, before, after }: Moved, words: Words): string {
  const { t, fullDay } = words;
  if (phase === null && before.start && after.start)
    return t("dates.beginsFromTo", { from: fullDay(before.start), to: fullDay(after.start) });
  return t("dates.fromTo", { from: spanWords(words, before), to: spanWords(words, after) });
}
