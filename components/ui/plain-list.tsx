import { clsx } from "clsx";
import { Children } from "react";

type Props = {
  /** Shown instead of the list if there are no entries. */
  none?: React.ReactNode;
  /** Mutes the text of `none`. */
  isQuiet?: boolean;
  isOrdered?: boolean;
  label?: string;
  lang?: string;
  className?: string;
  children: React.ReactNode;
};

/** A list with a line between its entries, or one sentence if it is empty. */
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
