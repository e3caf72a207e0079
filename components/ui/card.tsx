import { clsx } from "clsx";

type Props = {
  /** The element's id; the heading is `<id>-title`. */
  id: string;
  title: React.ReactNode;
  /** Chips after the title; they belong to the heading. */
  chips?: React.ReactNode;
  /** One sentence on what the card is for. */
  intro?: React.ReactNode;
  /** More room between the parts, for cards that hold several forms. */
  isRoomy?: boolean;
  className?: string;
  children?: React.ReactNode;
};

/** A part of a page: a framed section that is named by its heading. */
export const Card = ({ id, title, chips, intro, isRoomy = false, className, children }: Props) => (
  <section id={id} className={clsx("card grid p-5", isRoomy ? "gap-4" : "gap-3", className)} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`} className={chips ? "flex flex-wrap items-center gap-2" : undefined}>
      {title}
      {chips && <> {chips}</>}
    </h2>
    {intro && <p className="text-[13px] text-muted">{intro}</p>}
    {children}
  </section>
);
