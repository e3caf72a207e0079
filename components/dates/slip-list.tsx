import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { PlainList } from "@/components/ui/plain-list";
import { Timestamp } from "@/components/ui/timestamp";
import type { PhaseKind } from "@/lib/domain/phase";
import { spanWords } from "@/lib/i18n/dates/date-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";
import type { Moved, Slip } from "@/lib/queries/dates/slips";
import { MovedDates } from "./moved-dates";

/** Every change of dates: what moved, when, why and who moved it. */
export function SlipList({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  return (
    <Card id="slips" title={t("dates.slips")}>
      {dates.services.length > 0 && (
        <form className="flex flex-wrap items-end gap-3" action={`/plans/${dates.plan.slug}/dates#slips`} aria-label={t("dates.slipsOf")}>
          <Choice
            label={t("dates.slipsOf")}
            name="slips"
            value={dates.slipsOf ?? ""}
            none={t("dates.allServices")}
            options={dates.services.map(({ slug, name }) => ({ value: slug, label: name }))}
            className="label min-w-0 grow basis-48 sm:max-w-[280px]"
          />
          <button type="submit" className="btn">
            {t("dates.show")}
          </button>
        </form>
      )}
      <PlainList none={t("dates.noSlips")} isOrdered>
        {dates.slips.map((slip) => (
          <SlipEntry key={slip.seq} slip={slip} dates={dates} words={words} />
        ))}
      </PlainList>
    </Card>
  );
}

type Names = { phases: readonly { phase: PhaseKind; name: string }[]; services: readonly { slug: string; name: string }[] };

/** One change of dates. */
export function SlipEntry({ slip, dates, words }: { slip: Slip; dates: Names; words: Words }) {
  const { t } = words;
  return (
    <li>
      <p className="text-[12px] text-muted">
        <Timestamp date={slip.at} words={words} /> · {slip.by}
        {slip.verb === "plan.reimport" && ` · ${t("dates.byFile")}`}
      </p>
      <ul className="text-[13px]">
        {slip.moved.map((moved) => (
          <MovedDates
            key={`${moved.stage} ${moved.phase}`}
            what={nameOf(moved, dates, words)}
            fromTo={fromTo(moved, words)}
            days={moved.days}
            words={words}
          />
        ))}
      </ul>
      {slip.reason && <p className="text-[13px] [overflow-wrap:anywhere]">{t("dates.because", { reason: slip.reason })}</p>}
    </li>
  );
}

function nameOf({ phase, stage }: Moved, { phases, services }: Names, words: Words): string {
  if (phase === null) return words.t("board.wholePlan");
  const name = phaseWordsIn(words, phases, phase);
  if (stage === null) return name;
  const slug = stage.slice(0, stage.lastIndexOf("."));
  return `${services.find((service) => service.slug === slug)?.name ?? (slug === "plan" ? words.t("board.wholePlan") : slug)} · ${name}`;
}

function fromTo({ phase, before, after }: Moved, words: Words): string {
  const { t, fullDay } = words;
  if (phase === null && before.start && after.start)
    return t("dates.beginsFromTo", { from: fullDay(before.start), to: fullDay(after.start) });
  return t("dates.fromTo", { from: spanWords(words, before), to: spanWords(words, after) });
}
