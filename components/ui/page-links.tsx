import type { Words } from "@/lib/i18n/words";

type Props = {
  page: { number: number; of: number };
  label: string;
  /** Which entries are shown, of how many. */
  shown: string;
  hrefOf: (page: number) => string;
  words: Words;
};

/** Links to the pages of a board or a timeline; nothing if there is one page. */
export function PageLinks({ page, label, shown, hrefOf, words: { t } }: Props) {
  if (page.of === 1) return null;
  return (
    <nav className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3" aria-label={label}>
      <span className="mr-auto text-muted">{shown}</span>
      {Array.from({ length: page.of }, (_, index) => index + 1).map((number) => (
        <a
          key={number}
          className="btn"
          href={hrefOf(number)}
          aria-current={number === page.number ? "page" : undefined}
          aria-label={t("board.page", { number })}
        >
          {number}
        </a>
      ))}
    </nav>
  );
}
