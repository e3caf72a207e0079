import { YEARS } from "@/lib/domain/calendar-day";
import type { PlanProblem } from "@/lib/formats/plan/document";
import { error, question, warning } from "@/lib/formats/plan/problem";
import type { DateTrouble, SettledDates } from "./dates";

const MESSAGES: Record<DateTrouble, (written: string, settled: SettledDates) => Omit<PlanProblem, "line" | "facts">> = {
  "date-impossible": (written) => ({
    severity: "error",
    code: "date-impossible",
    message: `“${written}” names a day that does not exist.`,
  }),
  "date-far": (written) => ({
    severity: "error",
    code: "date-far",
    message: `“${written}” lies outside the years ${YEARS.first} to ${YEARS.last}.`,
  }),
  "date-order": (written) => ({ severity: "error", code: "date-order", message: `“${written}” ends before it starts.` }),
  "date-year-guessed": (written, { start, end }) => ({
    severity: "warning",
    code: "date-year-guessed",
    message: `“${written}” does not give every year; it was read as ${start} to ${end}.`,
  }),
  "date-year-missing": (written) => ({
    severity: "question",
    code: "date-year-missing",
    message: `“${written}” gives no year, and the plan has no date to take it from.`,
  }),
  "date-ambiguous": (written, { start, end }) => ({
    severity: "question",
    code: "date-ambiguous",
    message: `“${written}” could be day/month or month/day; it was read as ${start} to ${end}.`,
  }),
};
const CREATORS = { error, warning, question };

/** The problems of dates, with the written text and the dates read from it. */
export function dateProblems(settled: SettledDates, written: string, line: number, isReadable: boolean): PlanProblem[] {
  if (!isReadable) return [question(line, "date-unreadable", `“${written}” could not be read as a date.`, { written })];
  return settled.troubles.map((trouble) => {
    const { severity, code, message } = MESSAGES[trouble](written, settled);
    return CREATORS[severity](line, code, message, {
      written,
      start: settled.start,
      end: settled.end,
      firstYear: YEARS.first,
      lastYear: YEARS.last,
    });
  });
}
