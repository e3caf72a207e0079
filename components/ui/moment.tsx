import type { Words } from "@/lib/i18n/words";

type Props = { at: Date; words: Words; className?: string; children?: React.ReactNode };

/** A point in time: day, year and hour, unless `children` says it otherwise. */
export const Moment = ({ at, words, className, children }: Props) => (
  <time className={className} dateTime={at.toISOString()}>
    {children ?? words.momentYear(at)}
  </time>
);
