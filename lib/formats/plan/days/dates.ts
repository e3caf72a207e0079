import { isPlannable } from "@/lib/domain/calendar-day";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { fold, plainText } from "@/lib/formats/plan/text/fold";
import { isoDay, isRealDay, type WrittenDay } from "./calendar-day";
import { monthOf } from "./month-names";

/** A day or a range of days found in a text, with its position. Years can still be missing. */
export type FoundDates = { start: WrittenDay; end: WrittenDay; isRange: boolean; index: number; length: number; slashed: boolean };

type Token = { kind: "number" | "word" | "mark"; text: string; start: number; end: number };
type Point = { day: WrittenDay; next: number; slashed: boolean };

const DASHES = new Set(["-", "–", "—", "−", "‑", "‒", "…", "→", "~"]);
const RANGE_WORDS = new Set(["to", "until", "till", "through", "thru", "ile", "ila", "по", "до"]);
const ORDINALS = new Set(["st", "nd", "rd", "th", "е", "го"]);

/** Every day and range of days in a text, in order. Reads the text once, token by token. */
export function findDates(text: string, limit = Number.POSITIVE_INFINITY): FoundDates[] {
  if (!/\d/.test(text)) return [];
  const tokens = tokensOf(text);
  const found: FoundDates[] = [];
  for (let index = 0; index < tokens.length && found.length < limit; ) {
    const dates = datesAt(tokens, index);
    if (dates) {
      found.push(dates.found);
      index = dates.next;
    } else index++;
  }
  return found;
}

function tokensOf(text: string): Token[] {
  const bare = plainText(text);
  const folded = bare.length === text.length ? bare : fold(text);
  return [...folded.matchAll(/\d+|\p{L}+|[^\s\p{L}\d]/gu)].map((match) => ({
    kind: /^\d/.test(match[0]) ? "number" : /^\p{L}/u.test(match[0]) ? "word" : "mark",
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function datesAt(tokens: Token[], index: number): { found: FoundDates; next: number } | null {
  const first = tokens[index];
  if (!first || first.kind === "mark" || isGlued(tokens, index)) return null;
  if (first.kind === "word" && monthOf(first.text) === null) return null;
  const range = rangeAt(tokens, index);
  if (!range) return null;
  const last = tokens[range.next - 1] ?? first;
  const { start, end, isRange, slashed, next } = range;
  return { found: { start, end, isRange, slashed, index: first.start, length: last.end - first.start }, next };
}

/** A number after a letter, a digit group's dot or a `v` is part of a version or a name, not of a date. */
function isGlued(tokens: Token[], index: number): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || !before || before.end !== token.start) return false;
  if (before.kind === "word") return true;
  const beyond = tokens[index - 2];
  return /[.\-/:_+#]/.test(before.text) && beyond?.end === before.start && beyond.kind !== "mark" && token.kind === "number";
}

type Range = { start: WrittenDay; end: WrittenDay; isRange: boolean; next: number; slashed: boolean };

function rangeAt(tokens: Token[], index: number): Range | null {
  const start = pointAt(tokens, index);
  if (start) {
    const separated = separatorAt(tokens, start.next, isIso(tokens, index));
    if (separated !== null) {
      const end = pointAt(tokens, separated);
      if (end) return { start: start.day, end: end.day, isRange: true, next: end.next, slashed: start.slashed || end.slashed };
      // April 3–7, 2026
      const day = numberAt(tokens, separated, 2);
      if (day !== null && tokens[index]?.kind === "word" && start.day.year === null) {
        const year = yearAt(tokens, afterOrdinal(tokens, separated + 1));
        return {
          start: start.day,
          end: { day, month: start.day.month, year: year?.year ?? null },
          isRange: true,
          next: year?.next ?? afterOrdinal(tokens, separated + 1),
          slashed: false,
        };
      }
    }
    return { start: start.day, end: start.day, isRange: false, next: start.next, slashed: start.slashed };
  }
  const day = numberAt(tokens, index, 2);
  if (day === null) return null;
  // 16.04 - 18.04.2025
  const month = isMark(tokens, index + 1, ".") ? numberAt(tokens, index + 2, 2) : null;
  const shortEnd = month === null ? null : separatorAt(tokens, index + 3, false);
  if (month !== null && shortEnd !== null) {
    const end = pointAt(tokens, shortEnd);
    if (end) return { start: { day, month, year: null }, end: end.day, isRange: true, next: end.next, slashed: end.slashed };
  }
  // 15-16 Temmuz 2023, 16-18.04.2025
  const separated = separatorAt(tokens, afterOrdinal(tokens, index + 1), false);
  const end = separated === null ? null : pointAt(tokens, separated);
  if (!end || separated === null || tokens[separated]?.kind !== "number" || isIso(tokens, separated)) return null;
  return { start: { day, month: end.day.month, year: null }, end: end.day, isRange: true, next: end.next, slashed: end.slashed };
}

function isIso(tokens: Token[], index: number): boolean {
  return tokens[index]?.kind === "number" && tokens[index]?.text.length === 4;
}

function pointAt(tokens: Token[], index: number): Point | null {
  const first = tokens[index];
  if (!first) return null;
  if (first.kind === "word") return monthFirstAt(tokens, index);
  if (first.kind !== "number") return null;
  return digitsAt(tokens, index) ?? dayFirstAt(tokens, index);
}

/** 2026-04-03, 16.04.2025, 16.04.25, 4/16/2025 */
function digitsAt(tokens: Token[], index: number): Point | null {
  const [a, s, b, t, c] = tokens.slice(index, index + 5);
  if (!a || !s || !b || !t || !c || b.kind !== "number" || c.kind !== "number") return null;
  if (s.text !== t.text || !/[-./‑–]/.test(s.text)) return null;
  if (a.end !== s.start || s.end !== b.start || b.end !== t.start || t.end !== c.start || b.text.length > 2) return null;
  const after = tokens[index + 5];
  if (
    after &&
    after.start === c.end &&
    after.text === s.text &&
    tokens[index + 6]?.kind === "number" &&
    tokens[index + 6]?.start === after.end &&
    !isIso(tokens, index + 6)
  )
    return null;
  if (a.text.length === 4 && c.text.length <= 2)
    return { day: { year: Number(a.text), month: Number(b.text), day: Number(c.text) }, next: index + 5, slashed: false };
  if (a.text.length > 2) return null;
  const twoDigits = c.text.length === 2 && a.text.length === 2 && b.text.length === 2 && s.text !== "-";
  if (c.text.length !== 4 && !twoDigits) return null;
  const year = twoDigits ? 2000 + Number(c.text) : Number(c.text);
  return { day: { year, month: Number(b.text), day: Number(a.text) }, next: index + 5, slashed: s.text === "/" };
}

/** 16 Temmuz 2023, 3rd of April, 7 апреля 2026 г. */
function dayFirstAt(tokens: Token[], index: number): Point | null {
  const day = numberAt(tokens, index, 2);
  if (day === null) return null;
  let next = afterOrdinal(tokens, index + 1);
  if (isMark(tokens, next, ".")) next++;
  if (tokens[next]?.text === "of") next++;
  const month = tokens[next]?.kind === "word" ? monthOf(tokens[next]?.text ?? "") : null;
  if (month === null) return null;
  const year = yearAt(tokens, next + 1);
  return { day: { day, month, year: year?.year ?? null }, next: year?.next ?? next + 1, slashed: false };
}

/** April 3, 2026 */
function monthFirstAt(tokens: Token[], index: number): Point | null {
  const month = monthOf(tokens[index]?.text ?? "");
  let next = index + 1;
  if (isMark(tokens, next, ".")) next++;
  const day = numberAt(tokens, next, 2);
  if (month === null || day === null) return null;
  next = afterOrdinal(tokens, next + 1);
  const year = yearAt(tokens, next);
  return { day: { day, month, year: year?.year ?? null }, next: year?.next ?? next, slashed: false };
}

/** Four digits after a day are its year, even one that no plan may have. `settleDates` reports such a year. */
function yearAt(tokens: Token[], index: number): { year: number; next: number } | null {
  let next = index;
  while (isMark(tokens, next, ".") || isMark(tokens, next, ",")) next++;
  const token = tokens[next];
  if (token?.kind !== "number" || token.text.length !== 4) return null;
  const year = Number(token.text);
  const word = tokens[next + 1]?.text;
  if (word === "г" || word === "гг") return { year, next: isMark(tokens, next + 2, ".") ? next + 3 : next + 2 };
  return { year, next: word === "года" || word === "yili" ? next + 2 : next + 1 };
}

function separatorAt(tokens: Token[], index: number, slashSeparates: boolean): number | null {
  const token = tokens[index];
  if (!token) return null;
  if (DASHES.has(token.text) || (token.kind === "word" && RANGE_WORDS.has(token.text))) return index + 1;
  if (token.text === "." && isMark(tokens, index + 1, ".")) return isMark(tokens, index + 2, ".") ? index + 3 : index + 2;
  return slashSeparates && token.text === "/" ? index + 1 : null;
}

function numberAt(tokens: Token[], index: number, digits: number): number | null {
  const token = tokens[index];
  return token?.kind === "number" && token.text.length <= digits ? Number(token.text) : null;
}

function afterOrdinal(tokens: Token[], index: number): number {
  const token = tokens[index];
  return token && ORDINALS.has(token.text) && tokens[index - 1]?.end === token.start ? index + 1 : index;
}

function isMark(tokens: Token[], index: number, mark: string): boolean {
  return tokens[index]?.kind === "mark" && tokens[index]?.text === mark;
}

export type DateTrouble = "date-impossible" | "date-far" | "date-order" | "date-year-guessed" | "date-year-missing" | "date-ambiguous";
export type SettledDates = { start: string | null; end: string | null; troubles: DateTrouble[] };

/** Completes missing years: with the other year of the range, or else with the year nearest to the day `near`. */
export function settleDates(found: FoundDates, near: string | null, language: PlanLanguage): SettledDates {
  const troubles: DateTrouble[] = [];
  let { start, end } = found;
  if (found.slashed) {
    const monthFirst = language === "en" ? start.month <= 31 && start.day <= 12 && end.day <= 12 : start.month > 12 || end.month > 12;
    const isEitherWay = [start, end].every((day) => day.day <= 12 && day.month <= 12 && day.day !== day.month);
    if (monthFirst && !(language === "en" && (start.day > 12 || end.day > 12))) [start, end] = [swapped(start), swapped(end)];
    if (isEitherWay) troubles.push("date-ambiguous");
  }
  let startYear = start.year;
  let endYear = end.year;
  const wraps = start.month > end.month;
  if (startYear === null && endYear !== null) {
    startYear = wraps ? endYear - 1 : endYear;
    if (wraps) troubles.push("date-year-guessed");
  } else if (startYear !== null && endYear === null) {
    endYear = wraps ? startYear + 1 : startYear;
    if (wraps) troubles.push("date-year-guessed");
  } else if (startYear === null && endYear === null) {
    if (near === null) return { start: null, end: null, troubles: [...troubles, "date-year-missing"] };
    const [nearYear = 0, nearMonth = 1] = near.split("-").map(Number);
    startYear = nearMonth - start.month > 6 ? nearYear + 1 : nearYear;
    endYear = wraps ? startYear + 1 : startYear;
    troubles.push("date-year-guessed");
  }
  const first = { ...start, year: startYear ?? 0 };
  const last = { ...end, year: endYear ?? 0 };
  if (!isRealDay(first) || !isRealDay(last)) return { start: null, end: null, troubles: [...troubles, "date-impossible"] };
  if (!isPlannable(first) || !isPlannable(last)) return { start: null, end: null, troubles: [...troubles, "date-far"] };
  const settled = { start: isoDay(first), end: isoDay(last) };
  if (settled.end < settled.start) return { start: null, end: null, troubles: [...troubles, "date-order"] };
  return { ...settled, troubles };
}

function swapped(day: WrittenDay): WrittenDay {
  return { day: day.month, month: day.day, year: day.year };
}
