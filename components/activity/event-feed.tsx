import { TimeAgo } from "@/components/ui/timestamp";
import { foldEvents } from "@/lib/domain/events/fold-events";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";
import { localDay } from "@/lib/time-zone";
import { KindMark, KindShapes } from "./kind-mark";

type Props = { events: readonly AuditLine[]; now: Date; words: Words };

/** The events of one thing, newest first. Runs of similar ones are one line that opens. */
export const EventFeed = ({ events, now, words }: Props) => (
  <>
    <KindShapes />
    <ol className="event-feed">
      {foldEvents(
        events.map((event) => [event]),
        ({ at }) => localDay(at),
      ).map((entry) => (
        <li key={entry[0].seq}>
          <KindMark event={entry[0]} />
          {entry.length === 1 ? (
            <p>
              <b className="font-[550]">{entry[0].actor}</b> {eventSentence(words, entry[0])}
            </p>
          ) : (
            <details>
              <summary>
                <b className="font-[550]">{entry[0].actor}</b> {togetherSentence(words, entry)}
              </summary>
              <ul>
                {entry.map((event) => (
                  <li key={event.seq}>{eventSentence(words, event)}</li>
                ))}
              </ul>
            </details>
          )}
          <TimeAgo date={entry[0].at} now={now} words={words} className="text-[12px] text-muted" />
        </li>
      ))}
    </ol>
  </>
);
