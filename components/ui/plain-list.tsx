import { clsx } from "clsx";
import { Children } from "react";

type Props = {
  /** Said instead where there are no entries. */
  none?: React.ReactNode;
  /** The sentence for "none" is muted. */
  isQuiet?: boolean;
  isOrdered?: boolean;
  label?: string;
  lang?: string;
  className?: string;
  children: React.ReactNode;
};

/** A list with a line between its entries, or one sentence where it has none. */
export function PlainList({ none, isQuiet = false, isOrdered = false, label, lang, className, children }: Props) {
  if (none !== undefined && Children.count(children) === 0)
    return <p className={isQuiet ? "text-[13px] text-muted" : "text-[13px]"}>{none}</p>;
  const List = isOrdered ? "ol" : "ul";
  return (
    <List className={clsx("plain-list", className)} aria-label={label} lang={lang}>
      {children}
    </List>
  );
}
