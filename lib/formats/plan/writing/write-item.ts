import { settleDates } from "@/lib/formats/plan/days/dates";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { takeNotes } from "@/lib/formats/plan/reading/notes";
import { ownersOf } from "@/lib/formats/plan/reading/person";
import { CAUTIONS, type Caution, escaped } from "@/lib/formats/plan/text/escape";
import { markedText } from "@/lib/formats/plan/text/inline-text";
import type { WritableItem } from "@/lib/formats/plan/writable";
import { WRITTEN, writtenDay } from "./written-words";

/** The item without its bullet: box, text and notes. `service` is noted only where the place does not tell it. */
export function writtenItem(item: WritableItem, language: PlanLanguage, notesService: boolean): string {
  return `[${item.state === "done" || item.state === "not_applicable" ? "x" : " "}] ${writtenBody(item, language, notesService)}`;
}

function writtenBody(item: WritableItem, language: PlanLanguage, notesService: boolean): string {
  let body = "";
  for (const caution of CAUTIONS)
    for (const noteCaution of CAUTIONS) {
      const text = escaped(item.text, caution);
      body = (item.state === "not_applicable" ? `~~${text}~~` : text) + writtenNotes(item, language, notesService, noteCaution);
      if (readsBack(body, item, notesService)) return body;
    }
  return body;
}

/** The notes beside an item, each in brackets. */
export function writtenNotes(item: WritableItem, language: PlanLanguage, notesService: boolean, caution: Caution): string {
  const words = WRITTEN[language];
  const reason = item.reason ? `: ${escaped(item.reason, caution)}` : "";
  const notes = [
    item.state === "failed" && `${words.failed}${reason}`,
    item.state === "not_applicable" && `${words.notApplicable}${reason}`,
    notesService && `${words.service}: ${item.service === null ? "–" : escaped(item.service, caution)}`,
    item.owner && `${words.owner}: ${escaped(item.owner, caution)}`,
    item.due && `${words.due}: ${writtenDay(item.due, language)}`,
  ];
  return notes
    .filter(Boolean)
    .map((note) => ` (${note})`)
    .join("");
}

/** Whether a body says the item's text, reason, owner and day, and nothing else. */
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
