import { settleDates } from "@/lib/formats/plan/days/dates";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { takeNotes } from "@/lib/formats/plan/reading/notes";
import { ownersOf } from "@/lib/formats/plan/reading/person";
import { ESCAPE_LEVELS, type EscapeLevel, escaped } from "@/lib/formats/plan/text/escape";
import { markedText } from "@/lib/formats/plan/text/inline-text";
import type { WritableItem } from "@/lib/formats/plan/writable";
import { WRITTEN, writtenDay } from "./written-words";

/** The item without its bullet: box, text and notes. `notesService`: the service is written as a note. */
export function writtenItem(item: WritableItem, language: PlanLanguage, notesService: boolean): string {
  return `[${item.state === "done" || item.state === "not_applicable" ? "x" : " "}] ${writtenBody(item, language, notesService)}`;
}

function writtenBody(item: WritableItem, language: PlanLanguage, notesService: boolean): string {
  let body = "";
  for (const level of ESCAPE_LEVELS)
    for (const noteLevel of ESCAPE_LEVELS) {
      const text = escaped(item.text, level);
      body = (item.state === "not_applicable" ? `~~${text}~~` : text) + writtenNotes(item, language, notesService, noteLevel);
      if (readsBack(body, item, notesService)) return body;
    }
  return body;
}

/** The notes beside an item, each in brackets. */
export function writtenNotes(item: WritableItem, language: PlanLanguage, notesService: boolean, level: EscapeLevel): string {
  const words = WRITTEN[language];
  const reason = item.reason ? `: ${escaped(item.reason, level)}` : "";
  const notes = [
    item.state === "failed" && `${words.failed}${reason}`,
    item.state === "not_applicable" && `${words.notApplicable}${reason}`,
    notesService && `${words.service}: ${item.service === null ? "–" : escaped(item.service, level)}`,
    item.owner && `${words.owner}: ${escaped(item.owner, level)}`,
    item.due && `${words.due}: ${writtenDay(item.due, language)}`,
  ];
  return notes
    .filter(Boolean)
    .map((note) => ` (${note})`)
    .join("");
}

/** Whether a body is read back with exactly the item's text, reason, owner and day. */
export function readsBack(body: string, item: WritableItem, notesService: boolean): boolean {
  const { text, notes, struck } = takeNotes(markedText(body, {}));
  const owners = notes.owner ? ownersOf(notes.owner) : [];
  const due = notes.due ? settleDates(notes.due, null, "en").end : null;
  return (
    text === item.text.normalize("NFC") &&
    struck === (item.state === "not_applicable") &&
    owners.length === (item.owner ? 1 : 0) &&
    (owners[0] ?? null) === (item.owner || null) &&
    due === (item.due || null) &&
    (notes.service ?? null) === (notesService ? item.service : null) &&
    (notes.failed !== undefined) === (item.state === "failed") &&
    (notes.notApplicable !== undefined) === (item.state === "not_applicable") &&
    (notes.failed ?? notes.notApplicable ?? null) ===
      (item.state === "failed" || item.state === "not_applicable" ? item.reason || null : null)
  );
}
