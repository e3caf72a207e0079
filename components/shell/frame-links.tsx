import { Logo } from "@/components/ui/logo";
import type { Words } from "@/lib/i18n/words";
import { NavIcon } from "./nav-icon";

export const Brand = () => (
  <a href="/" className="brand">
    <Logo />
    Slipway
  </a>
);

/** Notifications; a dot says that some are unread. */
export const Bell = ({ unread, isCurrent, words: { t } }: { unread: number; isCurrent: boolean; words: Words }) => (
  <a className="icon-link bell" href="/inbox" title={t("inbox.title")} aria-current={isCurrent ? "page" : undefined}>
    <NavIcon name="bell" />
    <span className="sr-only">{t("inbox.title")}</span>
    {unread > 0 && (
      <span className="bell-count" title={t("inbox.unread", { count: unread })}>
        <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
        <span className="sr-only">{t("inbox.unread", { count: unread })}</span>
      </span>
    )}
  </a>
);

type FindProps = { plan: string | null; isCurrent: boolean; words: Words; className?: string };

/** Opens the palette; without scripts, the search page. */
export const FindLink = ({ plan, isCurrent, words: { t }, className = "find-link" }: FindProps) => (
  <a
    className={className}
    data-palette="true"
    href={plan ? `/find?plan=${plan}` : "/find"}
    aria-keyshortcuts="Control+K Meta+K"
    aria-current={isCurrent ? "page" : undefined}
  >
    <NavIcon name="find" />
    <span className="find-label">{t("palette.open")}</span>
    <span className="find-keys" aria-hidden="true">
      Ctrl K
    </span>
  </a>
);
