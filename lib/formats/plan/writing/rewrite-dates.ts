import { dayOf } from "@/lib/formats/plan/days/calendar-day";
import { findDates } from "@/lib/formats/plan/days/dates";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { writtenRange } from "./written-words";

/** Replaces the dates in a text in the same format: ISO, digits or words. Null where the text has no dates. */
export function rewriteDates(text: string, start: string | null, end: string | null, language: PlanLanguage): string | null {
  const found = findDates(text).at(-1);
  if (!found || text !== text.normalize("NFC")) return null;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found.length);
  const [first, last] = [start ?? end, end ?? start];
  if (first === null || last === null) return before.replace(/ ?[([]$/, "") + (/[([]$/.test(before) ? after.replace(/^[)\]]/, "") : after);
  return before + inFormatOf(text.slice(found.index, found.index + found.length), first, last, language) + after;
}

function inFormatOf(written: string, start: string, end: string, language: PlanLanguage): string {
  const separator = /\d{4}(\s?(?:-|–|—|\.\.)\s?|\s(?:to|until)\s)\d{4}-/.exec(written)?.[1] ?? " – ";
  if (/^\d{4}-/.test(written)) return start === end ? start : `${start}${separator}${end}`;
  if (/^\d{1,2}\.\d|^\d{1,2}\s?[-–]\s?\d{1,2}\.\d/.test(written))
    return start === end ? digits(start) : `${digits(start)} - ${digits(end)}`;
  const words = writtenRange(start, end, language);
  return written.includes("–") ? words.replace("-", "–") : words;
}

function digits(iso: string): string {
  const { day, month, year } = dayOf(iso);
  return `${String(day).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`;
}
