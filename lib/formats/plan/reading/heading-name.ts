import { type FoundDates, findDates } from "@/lib/formats/plan/days/dates";
import { plainText } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { trimEndOf, trimStartOf } from "@/lib/formats/plan/text/trim";
import { takeNotes } from "./notes";
import { withoutNumber } from "./phase-names";
import { labelMeaning } from "./vocabulary";

/** The parts of a heading, list entry or table cell: its name, and the dates and owner written with it. */
export type HeadingName = { name: string; dates: FoundDates | null; owner: string | null; looksDated: boolean };

const SEPARATORS = ":|,–—-";
const WEEKDAYS =
  /(?<!\p{L})(?:pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?!\p{L})/gu;

export function headingName(marked: string): HeadingName {
  const oneLine = marked.replace(/[ \t\r\n]+/g, " ").trim();
  let text = withoutNumber(oneLine);
  const dates = findDates(text).at(-1) ?? null;
  if (dates) text = withoutDates(text, dates);
  const bracket = /[([]([^()[\]]{1,60})[)\]]$/.exec(text)?.[1] ?? "";
  const looksDated = !dates && /\d/.test(bracket) && (/\d{4}/.test(bracket) || /\d\s?[-–—./]\s?\d/.test(bracket));
  const noted = takeNotes(text);
  const onlyOwner = noted.notes.owner !== undefined && Object.keys(noted.notes).length === 1;
  const name = onlyOwner ? noted.marked : text;
  return {
    name: spoken(trimEndOf(trimStartOf(name, SEPARATORS), SEPARATORS)) || spoken(name),
    dates,
    owner: (onlyOwner && noted.notes.owner) || null,
    looksDated,
  };
}

function withoutDates(text: string, dates: FoundDates): string {
  const before = text.slice(0, dates.index);
  const after = text.slice(dates.index + dates.length);
  const open = Math.max(before.lastIndexOf("("), before.lastIndexOf("["));
  const close = /[)\]]/.exec(after)?.index ?? -1;
  if (open < 0 || close < 0 || /[)\]]/.test(before.slice(open))) return join(before, after);
  const left = before.slice(open + 1);
  const right = after.slice(0, close);
  const rest = [left, right].map(otherText).filter(Boolean).join(", ");
  return join(before.slice(0, open) + (rest && `(${rest})`), after.slice(close + 1));
}

/** Other text in the same brackets as a date; empty if it is only a weekday or a label for the date. */
function otherText(part: string): string {
  const bare = part
    .trim()
    .replace(/^[,;:]\s*|[,;:]\s*$/g, "")
    .trim();
  const isWeekday =
    plainText(bare)
      .replace(WEEKDAYS, "")
      .replace(/[\s,–—-]+/g, "") === "";
  return isWeekday || labelMeaning(bare) !== null ? "" : bare;
}

function join(before: string, after: string): string {
  return `${trimEndOf(before, SEPARATORS)} ${trimStartOf(after, "|,")}`.trim();
}
