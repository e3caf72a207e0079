import { isPlannable } from "@/lib/domain/calendar-day";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { fold, plainText } from "@/lib/formats/plan/text/fold";
import { isoDay, isRealDay, type WrittenDay } from "./calendar-day";
import { monthOf } from "./month-names";

/** A day or a range of days found in a text, and where; nothing is decided yet about missing years. */
export type FoundDates = { start: WrittenDay; end: WrittenDay; isRange: boolean; index: number; length: number; slashed: boolean };

type Token = { kind: "number" | "word" | "mark"; text: string; at: number; end: number };
type Point = { day: WrittenDay; next: number; slashed: boolean };

const DASHES = new Set(["-", "–", "—", "−", "‑", "‒", "…", "→", "~"]);
const RANGE_WORDS = new Set(["to", "until", "till", "through", "thru", "ile", "ila", "по", "до"]);
const ORDINALS = new Set(["st", "nd", "rd", "th", "е", "го"]);

/** Every day and range of days in a text, in its order. The text is read token by token, once. */
export function findDates(text: string, limit = Number.POSITIVE_INFINITY): FoundDates[] {
  if (!/\d/.test(text)) return [];
  const tokens = tokensOf(text);
  const found: FoundDates[] = [];
  for (let at = 0; at < tokens.length && found.length < limit; ) {
    const dates = datesAt(tokens, at);
    if (dates) {
      found.push(dates.found);
      at = dates.next;
    } else at++;
  }
  return found;
}

function tokensOf(text: string): Token[] {
  const bare = plainText(text);
  const folded = bare.length === text.length ? bare : fold(text);
  return [...folded.matchAll(/\d+|\p{L}+|[^\s\p{L}\d]/gu)].map((match) => ({
    kind: /^\d/.test(match[0]) ? "number" : /^\p{L}/u.test(match[0]) ? "word" : "mark",
    text: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
}

function datesAt(tokens: Token[], at: number): { found: FoundDates; next: number } | null {
  const first = tokens[at];
  if (!first || first.kind === "mark" || isGlued(tokens, at)) return null;
  if (first.kind === "word" && monthOf(first.text) === null) return null;
  const range = rangeAt(tokens, at);
  if (!range) return null;
  const last = tokens[range.next - 1] ?? first;
  const { start, end, isRange, slashed, next } = range;
  return { found: { start, end, isRange, slashed, index: first.at, length: last.end - first.at }, next };
}

/** A number after a letter, a digit group's dot or a `v` is part of a version or a name, not of a date. */
function isGlued(tokens: Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token || !before || before.end !== token.at) return false;
  if (before.kind === "word") return true;
  const beyond = tokens[at - 2];
  return /[.\-/:_+#]/.test(before.text) && beyond?.end === before.at && beyond.kind !== "mark" && token.kind === "number";
}

type Range = { start: WrittenDay; end: WrittenDay; isRange: boolean; next: number; slashed: boolean };

function rangeAt(tokens: Token[], at: number): Range | null {
  const start = pointAt(tokens, at);
  if (start) {
    const separated = separatorAt(tokens, start.next, isIso(tokens, at));
    if (separated !== null) {
      const end = pointAt(tokens, separated);
      if (end) return { start: start.day, end: end.day, isRange: true, next: end.next, slashed: start.slashed || end.slashed };
      // April 3–7, 2026
      const day = numberAt(tokens, separated, 2);
      if (day !== null && tokens[at]?.kind === "word" && start.day.year === null) {
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
  const day = numberAt(tokens, at, 2);
  if (day === null) return null;
  // 16.04 - 18.04.2025
  const month = isMark(tokens, at + 1, ".") ? numberAt(tokens, at + 2, 2) : null;
  const shortEnd = month === null ? null : separatorAt(tokens, at + 3, false);
  if (month !== null && shortEnd !== null) {
    const end = pointAt(tokens, shortEnd);
    if (end) return { start: { day, month, year: null }, end: end.day, isRange: true, next: end.next, slashed: end.slashed };
  }
  // 15-16 Temmuz 2023, 16-18.04.2025
  const separated = separatorAt(tokens, afterOrdinal(tokens, at + 1), false);
  const end = separated === null ? null : pointAt(tokens, separated);
  if (!end || separated === null || tokens[separated]?.kind !== "number" || isIso(tokens, separated)) return null;
  return { start: { day, month: end.day.month, year: null }, end: end.day, isRange: true, next: end.next, slashed: end.slashed };
}

function isIso(tokens: Token[], at: number): boolean {
  return tokens[at]?.kind === "number" && tokens[at]?.text.length === 4;
}

function pointAt(tokens: Token[], at: number): Point | null {
  const first = tokens[at];
  if (!first) return null;
  if (first.kind === "word") return monthFirstAt(tokens, at);
  if (first.kind !== "number") return null;
  return digitsAt(tokens, at) ?? dayFirstAt(tokens, at);
}

/** 2026-04-03, 16.04.2025, 16.04.25, 4/16/2025 */
function digitsAt(tokens: Token[], at: number): Point | null {
  const [a, s, b, t, c] = tokens.slice(at, at + 5);
  if (!a || !s || !b || !t || !c || b.kind !== "number" || c.kind !== "number") return null;
  if (s.text !== t.text || !/[-./‑–]/.test(s.text)) return null;
  if (a.end !== s.at || s.end !== b.at || b.end !== t.at || t.end !== c.at || b.text.length > 2) return null;
  const after = tokens[at + 5];
  if (
    after &&
    after.at === c.end &&
    after.text === s.text &&
    tokens[at + 6]?.kind === "number" &&
    tokens[at + 6]?.at === after.end &&
    !isIso(tokens, at + 6)
  )
    return null;
  if (a.text.length === 4 && c.text.length <= 2)
    return { day: { year: Number(a.text), month: Number(b.text), day: Number(c.text) }, next: at + 5, slashed: false };
  if (a.text.length > 2) return null;
  const twoDigits = c.text.length === 2 && a.text.length === 2 && b.text.length === 2 && s.text !== "-";
  if (c.text.length !== 4 && !twoDigits) return null;
  const year = twoDigits ? 2000 + Number(c.text) : Number(c.text);
  return { day: { year, month: Number(b.text), day: Number(a.text) }, next: at + 5, slashed: s.text === "/" };
}

/** 16 Temmuz 2023, 3rd of April, 7 апреля 2026 г. */
function dayFirstAt(tokens: Token[], at: number): Point | null {
  const day = numberAt(tokens, at, 2);
  if (day === null) return null;
  let next = afterOrdinal(tokens, at + 1);
  if (isMark(tokens, next, ".")) next++;
  if (tokens[next]?.text === "of") next++;
  const month = tokens[next]?.kind === "word" ? monthOf(tokens[next]?.text ?? "") : null;
  if (month === null) return null;
  const year = yearAt(tokens, next + 1);
  return { day: { day, month, year: year?.year ?? null }, next: year?.next ?? next + 1, slashed: false };
}

/** April 3, 2026 */
function monthFirstAt(tokens: Token[], at: number): Point | null {
  const month = monthOf(tokens[at]?.text ?? "");
  let next = at + 1;
  if (isMark(tokens, next, ".")) next++;
  const day = numberAt(tokens, next, 2);
  if (month === null || day === null) return null;
  next = afterOrdinal(tokens, next + 1);
  const year = yearAt(tokens, next);
  return { day: { day, month, year: year?.year ?? null }, next: year?.next ?? next, slashed: false };
}

/** Four digits behind a day are its year, even one that no plan may have: what is wrong with it is said by whoever settles it. */
function yearAt(tokens: Token[], at: number): { year: number; next: number } | null {
  let next = at;
  while (isMark(tokens, next, ".") || isMark(tokens, next, ",")) next++;
  const token = tokens[next];
  if (token?.kind !== "number" || token.text.length !== 4) return null;
  const year = Number(token.text);
  const word = tokens[next + 1]?.text;
  if (word === "г" || word === "гг") return { year, next: isMark(tokens, next + 2, ".") ? next + 3 : next + 2 };
  return { year, next: word === "года" || word === "yili" ? next + 2 : next + 1 };
}

function separatorAt(tokens: Token[], at: number, slashSeparates: boolean): number | null {
  const token = tokens[at];
  if (!token) return null;
  if (DASHES.has(token.text) || (token.kind === "word" && RANGE_WORDS.has(token.text))) return at + 1;
  if (token.text === "." && isMark(tokens, at + 1, ".")) return isMark(tokens, at + 2, ".") ? at + 3 : at + 2;
  return slashSeparates && token.text === "/" ? at + 1 : null;
}

function numberAt(tokens: Token[], at: number, digits: number): number | null {
  const token = tokens[at];
  return token?.kind === "number" && token.text.length <= digits ? Number(token.text) : null;
}

function afterOrdinal(tokens: Token[], at: number): number {
  const token = tokens[at];
  return token && ORDINALS.has(token.text) && tokens[at - 1]?.end === token.at ? at + 1 : at;
}

function isMark(tokens: Token[], at: number, mark: string): boolean {
  return tokens[at]?.kind === "mark" && tokens[at]?.text === mark;
}

export type DateTrouble = "date-impossible" | "date-far" | "date-order" | "date-year-guessed" | "date-year-missing" | "date-ambiguous";
export type SettledDates = { start: string | null; end: string | null; troubles: DateTrouble[] };

/** Gives found days their years: the range's own, else the one nearest to the day before which they can hardly lie. */
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
