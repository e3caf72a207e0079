import { Logo } from "@/components/ui/logo";
import type { Words } from "@/lib/i18n/words";
import { localDay } from "@/lib/time-zone";

const VIEWS = [
  { place: "board", path: "", label: "app.board" },
  { place: "timeline", path: "/timeline", label: "timeline.title" },
  { place: "report", path: "/report", label: "report.title" },
] as const;

export type SharedPlace = (typeof VIEWS)[number]["place"];

type Props = {
  place: SharedPlace;
  /** Address of the share link; its views are beneath it. */
  base: string;
  plan: { title: string; language: string };
  isArchived: boolean;
  expiresAt: Date;
  words: Words;
  children: React.ReactNode;
};

/** Frame of a shared plan: its title, its views, and how long the link is valid. */
export function SharedFrame({ place, base, plan, isArchived, expiresAt, words, children }: Props) {
  const { t, dayYear } = words;
  return (
    <div className="shared">
      <a className="btn sr-only z-30 focus:not-sr-only focus:absolute focus:left-3 focus:top-3" href="#main">
        {t("app.skip")}
      </a>
      <header className="shared-bar">
        <p className="flex items-center gap-[9px] text-[15px] font-[650] tracking-[-0.01em]">
          <Logo />
          Slipway
        </p>
        <nav aria-label={t("shared.views")} className="flex flex-wrap gap-1">
          {VIEWS.map((view) => (
            <a key={view.place} className="sidebar-link" href={base + view.path} aria-current={view.place === place ? "page" : undefined}>
              {t(view.label)}
            </a>
          ))}
        </nav>
        <p className="ml-auto flex flex-wrap items-center gap-x-2 text-[12px] text-muted">
          {isArchived && <span className="chip">{t("archive.shared")}</span>}
          <span className="chip">{t("shared.readOnly")}</span>
          <time dateTime={expiresAt.toISOString()}>{t("shared.until", { day: dayYear(localDay(expiresAt)) })}</time>
        </p>
      </header>
      <main id="main" className="page" tabIndex={-1}>
        <h1 lang={plan.language}>{plan.title}</h1>
        {children}
      </main>
    </div>
  );
}
