import { type FoundDates, findDates } from "@/lib/formats/plan/days/dates";
import { plainText } from "@/lib/formats/plan/text/fold";
import { STRUCK_CLOSE, STRUCK_OPEN, spoken } from "@/lib/formats/plan/text/inline-text";
import { trimEndOf } from "@/lib/formats/plan/text/trim";
import { labelMeaning, NOTHING } from "./vocabulary";

/** Notes written with an item. A key with the value null was written as empty (`Owner: –`). */
export type Notes = {
  /** Marked text, because it may name several people. */
  owner?: string | null;
  due?: FoundDates | null;
  unreadableDue?: string;
  failed?: string | null;
  notApplicable?: string | null;
  service?: string | null;
};

/** `marked` is the remaining marked text; `text` is the same with escaped characters restored. */
export type Noted = { text: string; marked: string; struck: boolean; notes: Notes };

/** Separates notes from an item's marked text: in brackets, after a dash, after a label, or `@Name`. */
export function takeNotes(marked: string): Noted {
  const notes: Notes = {};
  let text = marked.replace(/[ \t\r\n]+/g, " ").trim();
  for (;;) {
    const rest = cutNote(text, notes);
    if (rest === null) break;
    text = rest;
  }
  const struck = text.startsWith(STRUCK_OPEN) && text.indexOf(STRUCK_CLOSE) === text.length - STRUCK_CLOSE.length;
  return { text: spoken(text), marked: text, struck, notes };
}

function cutNote(text: string, notes: Notes): string | null {
  return cutBrackets(text, notes) ?? cutAfterDash(text, notes) ?? cutLabel(text, notes) ?? cutDue(text, notes) ?? cutMention(text, notes);
}

function cutBrackets(text: string, notes: Notes): string | null {
  const close = text.at(-1);
  if (close !== ")" && close !== "]") return null;
  const open = text.lastIndexOf(close === ")" ? "(" : "[");
  if (open < 1) return null;
  return readAll(text.slice(open + 1, -1), notes, true) ? text.slice(0, open).trimEnd() : null;
}

/** Reads several notes from one pair of brackets. If one part is not a note, none are read. */
function readAll(content: string, notes: Notes, isBracketed: boolean): boolean {
  for (const parts of [content.split(/[;,](?=\s*(?:@|\p{L}))/u), [content]]) {
    const found = { ...notes };
    if (parts.length > 6 || !parts.every((part) => readNote(part, found, isBracketed))) continue;
    Object.assign(notes, found);
    return true;
  }
  return false;
}

function cutAfterDash(text: string, notes: Notes): string | null {
  const dash = Math.max(text.lastIndexOf(" — "), text.lastIndexOf(" – "), text.lastIndexOf(" - "), text.lastIndexOf(" | "));
  if (dash < 1) return null;
  return readAll(text.slice(dash + 3), notes, false) ? text.slice(0, dash).trimEnd() : null;
}

/** `… , owner: Ayşe Kaya` at the end of the text. */
function cutLabel(text: string, notes: Notes): string | null {
  const colon = text.lastIndexOf(":");
  if (colon < 2) return null;
  const words = [...text.slice(Math.max(0, colon - 40), colon).matchAll(/[^\s,;]+/g)];
  for (const count of [3, 2, 1]) {
    const first = words.at(-count);
    if (!first || words.length < count) continue;
    const start = Math.max(0, colon - 40) + first.index;
    if (start < 1) continue;
    const before = text.slice(0, start);
    if (!/[\s,;]$/.test(before)) continue;
    if (readNote(text.slice(start), notes, false)) return trimSeparator(before);
  }
  return null;
}

/** `… due 2026-04-03`, `… до 3 апреля 2026`: a word followed by a date and nothing else. */
function cutDue(text: string, notes: Notes): string | null {
  if ("due" in notes) return null;
  const tail = Math.max(0, text.length - 60);
  for (const match of text.slice(tail).matchAll(/\p{L}+/gu)) {
    const start = tail + match.index;
    if (start < 1 || !DUE_WORDS.has(plainText(match[0])) || /[\p{L}\p{N}]/u.test(text[start - 1] ?? "")) continue;
    if (readNote(text.slice(start), notes, false)) return trimSeparator(text.slice(0, start));
  }
  return null;
}

function cutMention(text: string, notes: Notes): string | null {
  if ("owner" in notes) return null;
  const index = text.lastIndexOf("@");
  if (index >= 0 && (index === 0 || /[\s(,;]/.test(text[index - 1] ?? ""))) {
    const name = text.slice(index + 1);
    if (index > 0 && isName(name)) {
      notes.owner = handleName(name);
      return trimSeparator(text.slice(0, index));
    }
  }
  const leading =
    /^@(\p{L}[\p{L}\p{N}._'’-]{0,40}(?: \p{Lu}[\p{L}'’-]{0,40}){0,2})\s?[:–—-] /u.exec(text) ??
    /^@(\p{L}[\p{L}\p{N}._'’-]{0,40}(?: \p{Lu}[\p{L}'’-]{0,40})?) /u.exec(text);
  if (!leading?.[1]) return null;
  notes.owner = handleName(leading[1]);
  return text.slice(leading[0].length).trim();
}

function isName(text: string): boolean {
  return text.length <= 80 && (/^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}$/u.test(text) || /^\p{L}[\p{L}\p{N}._-]*$/u.test(text));
}

function handleName(name: string): string {
  return trimEndOf(name, ".,;:");
}

const trimSeparator = (text: string) => trimEndOf(text, ",;–—-");
const DUE_WORDS = new Set(["due", "by", "son", "до", "к", "deadline", "срок", "termin"].map(plainText));
const OWNER_LENGTH = 80;

/** Reads one note. Returns false and changes nothing if it is not a note, or if this kind of note was already read. */
function readNote(content: string, notes: Notes, isBracketed: boolean): boolean {
  const note = content.trim();
  if (note.startsWith("@")) {
    if ("owner" in notes || !isName(note.slice(1))) return false;
    notes.owner = handleName(note.slice(1));
    return true;
  }
  const colon = note.indexOf(":");
  const label = labelMeaning(colon < 0 ? note : note.slice(0, colon));
  const value = colon < 0 ? "" : note.slice(colon + 1).trim();
  const isNothing = NOTHING.has(plainText(value));
  switch (label) {
    case "failed":
    case "not-applicable": {
      if (!isBracketed || "failed" in notes || "notApplicable" in notes) return false;
      notes[label === "failed" ? "failed" : "notApplicable"] = spoken(value) || null;
      return true;
    }
    case "owner":
      if (colon < 0 || "owner" in notes || value === "" || value.length > OWNER_LENGTH) return false;
      notes.owner = isNothing ? null : value;
      return true;
    case "service":
      if (colon < 0 || !isBracketed || "service" in notes || value === "") return false;
      notes.service = isNothing ? null : spoken(value);
      return true;
    case "due":
    case "end":
    case "written-on":
      if (colon < 0 || (label !== "due" && !isBracketed)) break;
      if ("due" in notes || value === "" || value.length > OWNER_LENGTH) return false;
      return readDue(value, notes, isNothing, isBracketed || label === "due");
    default:
      break;
  }
  const space = note.indexOf(" ");
  if ("due" in notes || space < 1 || !DUE_WORDS.has(plainText(note.slice(0, space)))) return false;
  return readDue(note.slice(space + 1), notes, false, false);
}

function readDue(value: string, notes: Notes, isNothing: boolean, mayBeUnreadable: boolean): boolean {
  if (isNothing) {
    notes.due = null;
    return true;
  }
  const [found, ...more] = findDates(value, 2);
  const rest = found && (value.slice(0, found.index) + value.slice(found.index + found.length)).replace(/[\s.]+/g, "");
  if (found && more.length === 0 && rest === "") {
    notes.due = found;
    return true;
  }
  if (!mayBeUnreadable || !/\d/.test(value)) return false;
  notes.due = null;
  notes.unreadableDue = spoken(value);
  return true;
}
