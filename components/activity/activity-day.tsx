import { staticHtml } from "@/components/ui/static-html";
import { Timestamp } from "@/components/ui/timestamp";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { timeAgo } from "@/lib/i18n/dates/time-ago";
import { eventParts } from "@/lib/i18n/events/event-parts";
import { togetherSentence } from "@/lib/i18n/events/together-sentence";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Activity, ActivityEntry, ActivityLine } from "@/lib/queries/audit/activity";
import { KindMark } from "./kind-mark";

type Props = { day: CalendarDay; entries: ActivityEntry[]; activity: Activity; words: Words };

/** One day of activity. Its lines are plain HTML: there are many, and none is interactive. */
export function ActivityDay({ day, entries, activity, words }: Props) {
  const { t, fullDay } = words;
  const { today, visit } = activity;
  const near = day === today ? t("activity.today") : day === addDays(today, -1) ? t("activity.yesterday") : null;
  const seenSeq = visit?.seenSeq ?? null;
  /** Whether it is the newest entry that this reader has seen before, below newer ones on the same page. */
  const isFirstSeen = (entry: ActivityEntry) => seenSeq !== null && entry[0].seq === firstSeen(activity, seenSeq);
  return (
    <section aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="mb-2">
        {near ? `${near}, ` : ""}
        <time dateTime={day}>{fullDay(day)}</time>
      </h2>
      <ol className="card feed">
        {entries.map((entry) => (
          <li
            key={entry[0].seq}
            className={entry.some((line) => line.isNew) ? "is-new" : undefined}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: staticHtml() escapes all that is text.
            dangerouslySetInnerHTML={{
              __html: staticHtml(
                <>
                  {isFirstSeen(entry) && (
                    <p id="seen-before" className="seen-before" tabIndex={-1}>
                      {t("activity.seenBefore")}
                    </p>
                  )}
                  {entry.length === 1 ? (
                    <Line line={entry[0]} activity={activity} words={words} />
                  ) : (
                    <Together entry={entry} activity={activity} words={words} />
                  )}
                </>,
              ),
            }}
          />
        ))}
      </ol>
    </section>
  );
}

function firstSeen({ days }: Activity, seenSeq: number): number | null {
  const entries = days.flatMap((day) => day.entries);
  const index = entries.findIndex((entry) => entry[0].seq <= seenSeq);
  return index > 0 ? (entries[index]?.[0].seq ?? null) : null;
}

type LineProps = { line: ActivityLine; activity: Activity; words: Words };

function Line({ line, activity, words }: LineProps) {
  return (
    <div className="feed-line">
      <Time date={line.at} activity={activity} words={words} />
      <KindMark event={line} />
      <div className="min-w-0">
        <p>
          <b className="font-[550]">{line.actor}</b> <Sentence line={line} activity={activity} words={words} />
          {line.isNew && <NewMark words={words} />}
          {line.seq === activity.undoable && (
            <>
              {" "}
              <a className="text-link" href={`/plans/${activity.plan.slug}/dates#replan`}>
                {words.t("activity.undoReplan")}
              </a>
            </>
          )}
        </p>
        <Where line={line} activity={activity} words={words} />
      </div>
    </div>
  );
}

/** A run of similar events, or several of one request: one sentence, with the events folded beneath. */
function Together({ entry, activity, words }: { entry: ActivityEntry; activity: Activity; words: Words }) {
  const [first] = entry;
  return (
    <div className="feed-line">
      <Time date={first.at} activity={activity} words={words} />
      <KindMark event={first} />
      <details className="min-w-0">
        <summary>
          <b className="font-[550]">{first.actor}</b> {togetherSentence(words, entry)}
          {entry.some((line) => line.isNew) && <NewMark words={words} />}
          <Places entry={entry} words={words} />
        </summary>
        <ul className="mt-2 grid gap-2 border-l border-line pl-3">
          {entry.map((line) => (
            <li key={line.seq}>
              <p>
                <Sentence line={line} activity={activity} words={words} />
              </p>
              <Where line={line} activity={activity} words={words} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** The time of day, because the heading has the day; within the last hour, how long ago it was. */
const Time = ({ date, activity: { now }, words }: { date: Date; activity: Activity; words: Words }) => (
  <Timestamp date={date} words={words} className="text-[12px] text-muted">
    {isRecent(date, now) ? timeAgo(words, date, now) : words.time(date)}
  </Timestamp>
);

const isRecent = (date: Date, now: Date): boolean => now.getTime() - date.getTime() < 3_600_000;

/** The stage of all the events, or in how many stages they happened. */
function Places({ entry, words: { t } }: { entry: ActivityEntry; words: Words }) {
  const names = new Set(entry.map((line) => placeName(line, t)));
  const [name] = names;
  if (!name) return null;
  return <span className="block text-[12px] text-muted">{names.size === 1 ? name : t("activity.places", { count: names.size })}</span>;
}

const NewMark = ({ words }: { words: Words }) => <span className="chip is-in_progress ml-2">{words.t("activity.new")}</span>;

function Sentence({ line, activity, words }: LineProps) {
  const href = hrefOf(line, activity.plan.slug);
  const parts = eventParts(words, line);
  const linked = href === null ? -1 : parts.findIndex((part) => part.isSubject);
  return parts.map((part, index) =>
    href !== null && index === linked ? (
      <a key="subject" className="text-link" href={href} lang={activity.plan.language}>
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}

/** Address of the subject of a line; null if it was removed. */
function hrefOf({ risk, stage, item, verb }: LineProps["line"], slug: string): string | null {
  if (risk !== null) return `/plans/${slug}/risks/${risk}`;
  if (stage === null || (item === null && verb !== "stage.add")) return null;
  return `/plans/${slug}?stage=${stage}${item === null ? "" : `#item-${item}`}`;
}

/** The stage of a line: a link while the stage exists. */
function Where({ line, activity, words: { t } }: LineProps) {
  const name = placeName(line, t);
  if (name === null) return null;
  return (
    <p className="text-[12px] text-muted">
      {line.stage ? (
        <a className="text-link" href={`/plans/${activity.plan.slug}?stage=${line.stage}`}>
          {name}
        </a>
      ) : (
        name
      )}
    </p>
  );
}

function placeName(line: ActivityLine, t: Words["t"]): string | null {
  if (line.phase === null && line.service === null) return null;
  return [
    line.service ?? (line.phase && line.stage ? t("board.wholePlan") : null),
    line.phase && phaseWords({ t }, line.phase, line.phaseName),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
