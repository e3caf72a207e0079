import { CSV_START, csvLine, type Separator } from "@/lib/formats/csv";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import type { Words } from "@/lib/i18n/words";
import type { ExportedEvent } from "@/lib/queries/audit/event-export";
import { auditLine, type Places } from "@/lib/queries/audit/events";

type Pages = AsyncGenerator<ExportedEvent[]>;

/** Events as a JSON document with all stored fields, piece by piece. */
export async function* eventsAsJson(plan: { slug: string; title: string }, filter: object, pages: Pages): AsyncGenerator<string> {
  yield `${JSON.stringify({ plan, filter }).slice(0, -1)},"events":[`;
  let separator = "\n";
  for await (const page of pages) {
    for (const event of page) {
      yield separator + JSON.stringify(event);
      separator = ",\n";
    }
  }
  yield "\n]}\n";
}

const COLUMNS = [
  "seq",
  "at",
  "actor_kind",
  "actor",
  "what",
  "verb",
  "service",
  "phase",
  "subject",
  "subject_id",
  "before",
  "after",
  "reason",
  "request_id",
  "chain_hash",
];

/** Events as a table for a spreadsheet, with the sentence the activity page shows. */
export async function* eventsAsCsv(places: Places, words: Words, separator: Separator, pages: Pages): AsyncGenerator<string> {
  yield CSV_START + csvLine(COLUMNS, separator);
  for await (const page of pages) {
    for (const event of page)
      yield csvLine(
        [
          event.seq,
          event.at,
          event.actorKind,
          event.actorName,
          eventSentence(words, auditLine({ ...event, at: new Date(event.at) }, places)),
          event.verb,
          (event.serviceId && (places.services.get(event.serviceId) ?? event.serviceId)) || null,
          event.phaseKind,
          event.subject,
          event.subjectId,
          event.before,
          event.after,
          event.reason,
          event.requestId,
          event.chainHash,
        ],
        separator,
      );
  }
}
