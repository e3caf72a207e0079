import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { MIDNIGHT } from "@/lib/domain/wall-clock";
import { type NamedPhase, phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import { localClock, timeZone } from "@/lib/time-zone";

/** When a freeze holds. Freezes of earlier versions have days alone. */
export type FreezeWhen = {
  from: string | null;
  to: string | null;
  fromTime?: string | null;
  toTime?: string | null;
  weekly?: { from: number; to: number } | null;
};

/** `from 4 Dec 2026, 17:00 to 7 Dec 2026, 08:00`; `every week Friday 17:00 to Monday 08:00, from 4 Dec 2026`. */
export function freezeWhenWords(words: Words, { from, to, fromTime, toTime, weekly }: FreezeWhen): string {
  const { t, weekday } = words;
  if (!weekly) return spanWords(words, edge(words, from, fromTime), edge(words, to, toTime));
  const week = t("freezes.weekly", { from: joined(weekday(weekly.from), fromTime), to: joined(weekday(weekly.to), toTime) });
  return from === null && to === null ? week : `${week}, ${spanWords(words, edge(words, from), edge(words, to))}`;
}

function spanWords({ t }: Words, from: string | null, to: string | null): string {
  if (from && to) return t("freezes.fromTo", { from, to });
  if (from) return t("freezes.fromOn", { from });
  return to ? t("freezes.untilDay", { to }) : t("freezes.untilLifted");
}

const edge = ({ dayYear }: Words, date: string | null, time?: string | null): string | null =>
  date === null ? null : time ? `${dayYear(date)}, ${time}` : dayYear(date);

const joined = (name: string, time?: string | null): string => (time ? `${name} ${time}` : name);

type FreezeScope = { phases?: readonly PhaseKind[]; service: string | null };

/** `Deploy · Runner Service`, with the plan's own names of phases where `named` has them; a freeze of all phases names only the service or the whole plan. */
export function freezeScopeWords(words: Words, { phases, service }: FreezeScope, named: readonly NamedPhase[] = []): string {
  const where = service || words.t("board.wholePlan");
  if (!phases || phases.length === PHASES.length) return where;
  return `${words.list(phases.map((kind) => phaseWordsIn(words, named, kind)))} · ${where}`;
}

/** The mark of a stage that a freeze holds: `Frozen until Mon 7 Dec, 08:00 (Berlin)`. Null: until somebody lifts it. */
export function freezeMark(words: Words, until: Date | null): string {
  if (until === null) return words.t("freezes.mark.lifted");
  const local = localClock()(until);
  // A freeze that ends at midnight held the whole day before.
  return local.time === MIDNIGHT ? untilEndOf(words, addDays(local.day, -1)) : untilTime(words, local.day, local.time);
}

/** The same for an unmet condition. Those that were recorded by earlier versions have days alone. */
export function frozenConditionWords(
  words: Words,
  { until, untilTime: time }: { until: string | null; untilTime?: string | null },
): string {
  if (until === null) return words.t("freezes.mark.lifted");
  if (!time) return untilEndOf(words, day(until));
  return time === MIDNIGHT ? untilEndOf(words, addDays(day(until), -1)) : untilTime(words, day(until), time);
}

const untilEndOf = (words: Words, date: CalendarDay): string => words.t("freezes.mark.day", { day: words.weekdayDay(date) });
const untilTime = (words: Words, date: CalendarDay, time: string): string =>
  words.t("freezes.mark.time", { day: words.weekdayDay(date), time, zone: zoneName() });

/** `Berlin` for `Europe/Berlin`. */
export const zoneName = (): string => (timeZone().split("/").at(-1) ?? "").replaceAll("_", " ");
