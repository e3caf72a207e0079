import { timeAgo } from "@/lib/i18n/dates/time-ago";
import type { Words } from "@/lib/i18n/words";

type Props = { date: Date; words: Words; className?: string; children?: React.ReactNode };

/** A point in time: day, year and hour, unless `children` has other text. Its tooltip names the time zone. */
export const Timestamp = ({ date, words, className, children }: Props) => (
  <time className={className} dateTime={date.toISOString()} title={words.zonedMoment(date)}>
    {children ?? words.momentYear(date)}
  </time>
);

/** How long ago something happened: "12 min ago", "yesterday, 17:13". Its tooltip has the date and the time zone. */
export const TimeAgo = ({ date, now, words, className }: Omit<Props, "children"> & { now: Date }) => (
  <Timestamp date={date} words={words} className={className}>
    {timeAgo(words, date, now)}
  </Timestamp>
);

type SentenceProps = {
  /** Contains each of the times as `moment` or `momentYear` writes it. */
  text: string;
  times: readonly (Date | null | undefined)[];
  words: Words;
};

/** A sentence whose points in time have their time zone as a tooltip. */
export function SentenceWithTimes({ text, times, words }: SentenceProps) {
  let parts: (string | React.ReactElement)[] = [text];
  for (const date of times) {
    if (!date) continue;
    const written = [words.momentYear(date), words.moment(date)];
    parts = parts.flatMap((part): (string | React.ReactElement)[] => {
      if (typeof part !== "string") return [part];
      const time = written.find((candidate) => part.includes(candidate));
      if (time === undefined) return [part];
      const start = part.indexOf(time);
      return [
        part.slice(0, start),
        <Timestamp key={`${start} ${time}`} date={date} words={words}>
          {time}
        </Timestamp>,
        part.slice(start + time.length),
      ];
    });
  }
  return <>{parts}</>;
}
