import { PageHeading } from "@/components/ui/page-heading";
import { daysBetween } from "@/lib/domain/calendar-day";
import { slipWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";
import { Baseline } from "./baseline";
import { DatesTable } from "./dates-table";
import { MoveCard } from "./move-card";
import { ReplanCard } from "./replan-card";
import { SlipList } from "./slip-list";

/** A plan's dates: baseline, planned, and every change between them. */
export function DatesPage({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  return (
    <div className="page-data">
      <PageHeading title={t("dates.title")} intro={summary(dates, words)} />
      {dates.move === "unknown" && (
        <p className="notice" role="status">
          {t("dates.noSuchStage")}
        </p>
      )}
      {dates.move && dates.move !== "unknown" && <MoveCard dates={dates} move={dates.move} words={words} />}
      <ReplanCard dates={dates} words={words} />
      <DatesTable dates={dates} words={words} />
      <Baseline dates={dates} words={words} />
      <SlipList dates={dates} words={words} />
    </div>
  );
}

function summary({ end }: Dates, words: Words): string {
  const { t, fullDay } = words;
  if (end.planned === null) return t("dates.undated");
  if (end.baseline === null) return t("dates.endsOn", { end: fullDay(end.planned) });
  const slip = daysBetween(end.baseline, end.planned);
  return t("dates.endsBeside", { end: fullDay(end.planned), baseline: fullDay(end.baseline), slip: slipWords(words, slip) });
}
