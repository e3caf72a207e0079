import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { phaseWords } from "@/lib/i18n/phase-words";
import { waitingFigure } from "@/lib/i18n/turns/waiting-words";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";
import { reasonWords } from "./verdict-words";

/** A figure of a plan: "26" "of 39 items", "12 Dec" "+2 days". */
export type Figure = {
  name: "progress" | "today" | "forecast" | "waiting" | "risks";
  /** The page that shows what makes it up, below the address of the plan. */
  path: string;
  label: string;
  value: string;
  unit?: string;
  alert?: { text: string; tone: "late" | "blocked" } | undefined;
  note?: string | undefined;
  /** The share of a progress bar, in percent. */
  share?: number;
};

/** The five figures of a plan. `on`: the day of the figures, if it is not today. */
export function figuresOf(words: Words, board: Board, on?: CalendarDay): Figure[] {
  const { t, number } = words;
  const { done, total } = board.figures;
  return [
    {
      name: "progress",
      path: "/checklist?state=open",
      label: t("figures.progress"),
      value: number(done),
      unit: t("figures.ofItems", { total }),
      share: total === 0 ? 0 : Math.round((done / total) * 100),
    },
    { name: "today", path: "/timeline", label: on ? words.dayYear(on) : t("figures.today"), ...today(words, board) },
    { name: "forecast", path: "/timeline#why", label: t("figures.finish"), ...forecast(words, board) },
    { name: "waiting", path: "/waiting", label: t("figures.waiting"), ...waiting(words, board) },
    { name: "risks", path: "/risks", label: t("figures.risks"), ...risks(words, board) },
  ];
}

type Shown = Pick<Figure, "value" | "unit" | "alert" | "note">;

function today({ t, day }: Words, { figures: { start, end }, phases, today: now }: Board): Shown {
  if (start === null || end === null) return { value: day(now), note: t("figures.undated") };
  if (now < start) return { value: day(now), note: t("figures.startsIn", { days: daysBetween(now, start) }) };
  if (now > end) return { value: day(now), note: t("figures.afterEnd", { days: daysBetween(end, now) }) };
  const phase = phases.find((p) => p.isNow);
  const name = phase && phaseWords({ t }, phase.kind, phase.name);
  return {
    value: t("figures.dayNumber", { day: daysBetween(start, now) + 1 }),
    unit: t("figures.ofDays", { days: daysBetween(start, end) + 1 }),
    note:
      !phase || !name
        ? t("figures.between")
        : phase.dayNumber && phase.days
          ? t("figures.inPhase", { phase: name, day: phase.dayNumber, days: phase.days })
          : name,
  };
}

function forecast(words: Words, { verdict, today: now }: Board): Shown {
  const { t, day, dayYear } = words;
  const { health, end, plannedEnd, daysLate, reasons } = verdict;
  if (end === null) return { value: "–", note: t(health === "finished" ? "figures.finished" : "figures.undated") };
  const value = end.slice(0, 4) === now.slice(0, 4) ? day(end) : dayYear(end);
  const [reason] = reasons;
  const why = reason && reasonWords(words, reason);
  if (health === "late") return { value, alert: { text: t("timeline.slip", { days: daysLate }), tone: "late" }, note: why };
  if (health === "at-risk") return { value, note: why };
  if (health === "finished") return { value, note: t("figures.finished") };
  const early = plannedEnd === null ? 0 : daysBetween(end, plannedEnd);
  return { value, note: early > 0 ? t("timeline.early", { days: early }) : t("figures.asPlanned") };
}

/** At most three groups of people are named; the page behind the figure has all. */
const MAX_NAMED = 3;

function waiting(words: Words, { waitsFor, figures }: Board): Shown {
  const { t, number } = words;
  if (waitsFor === null) return waitingFigure(words, figures);
  const count = waitsFor.reduce((sum, group) => sum + group.things, 0);
  const named = waitsFor
    .slice(0, MAX_NAMED)
    .map(({ people, things }) => t("figures.personWaits", { people: words.either(people), count: number(things) }));
  return {
    value: number(count),
    unit: t("figures.things", { count }),
    note: named.length > 0 ? named.join(" · ") : t("figures.nothingWaits"),
  };
}

function risks({ t, number }: Words, { figures: { risks: counts } }: Board): Shown {
  return {
    value: number(counts.open),
    alert: counts.overLimit > 0 ? { text: t("figures.overLimit", { count: counts.overLimit }), tone: "blocked" } : undefined,
    note: t("figures.notAssessed", { count: counts.notAssessed }),
  };
}
