import { type FoundDates, findDates } from "@/lib/formats/plan/days/dates";
import { plainText } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { trimEndOf, trimStartOf } from "@/lib/formats/plan/text/trim";
import { takeNotes } from "./notes";
import { withoutNumber } from "./phase-names";
import { labelMeaning } from "./vocabulary";

/** A heading, list entry or table cell taken apart: its name, and the dates and owner written beside it. */
export type HeadingName = { name: string; dates: FoundDates | null; owner: string | null; looksDated: boolean };

const JOINTS = ":|,–—-";
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
    name: spoken(trimEndOf(trimStartOf(name, JOINTS), JOINTS)) || spoken(name),
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
  if (open < 0 || close < 0 || /[)\]]/.test(before.slice(open))) return joined(before, after);
  const left = before.slice(open + 1);
  const right = after.slice(0, close);
  const rest = [left, right].map(restOf).filter(Boolean).join(", ");
  return joined(before.slice(0, open) + (rest && `(${rest})`), after.slice(close + 1));
}

/** What shares the brackets with a date, unless it only introduces the date. */
function restOf(part: string): string {
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

function joined(before: string, after: string): string {
  return `${trimEndOf(before, JOINTS)} ${trimStartOf(after, "|,")}`.trim();
}
