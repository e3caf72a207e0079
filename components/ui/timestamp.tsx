import type { Words } from "@/lib/i18n/words";

type Props = { date: Date; words: Words; className?: string; children?: React.ReactNode };

/** A point in time: day, year and hour, unless `children` has other text. */
export const Timestamp = ({ date, words, className, children }: Props) => (
  <time className={className} dateTime={date.toISOString()}>
    {children ?? words.momentYear(date)}
  </time>
);
