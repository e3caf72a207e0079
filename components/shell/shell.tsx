import { Menu, PenLine, Search } from "lucide-react";
import { Live } from "@/components/live/live";
import { LiveNote } from "@/components/live/live-note";
import { PaletteOpener } from "@/components/palette/palette-opener";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { DraftOwner } from "@/components/ui/draft-owner";
import { Logo } from "@/components/ui/logo";
import { canEver, canReadAuditLog } from "@/lib/domain/policy";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { PlanInSidebar } from "@/lib/queries/sidebar";
import { AccountMenu } from "./account-menu";

export type Place =
  | "board"
  | "timeline"
  | "checklist"
  | "risks"
  | "activity"
  | "inbox"
  | "my-work"
  | "settings"
  | "plans"
  | "portfolio"
  | "import"
  | "people"
  | "keys"
  | "account"
  | "find"
  | "reference"
  | "gates"
  | "sharing"
  | "report"
  | "audit-log";

export type ShellParts = {
  /** Turns live updates off, for pages that must not change while somebody reads them. */
  isStatic?: boolean;
  children: React.ReactNode;
  /** Shown sidePanel the page; on a phone, over it. */
  sidePanel?: React.ReactNode;
};

type Props = ShellParts & { person: Reader; place: Place; plan?: PlanInSidebar; theme: string; words: Words };

/** The sidebar and the page. On a phone a button opens the sidebar. */
export function Shell({ person, place, plan, isStatic = false, theme, words, children, sidePanel }: Props) {
  const { t } = words;
  const link = (href: string, label: string, target: Place, figure?: React.ReactNode) => (
    <a className="sidebar-link" href={href} aria-current={place === target ? "page" : undefined}>
      {label}
      {figure}
    </a>
  );
  const find = (
    <a
      className="find-link"
      data-palette
      href={plan ? `/find?plan=${plan.slug}` : "/find"}
      aria-keyshortcuts="Control+K Meta+K"
      aria-current={place === "find" ? "page" : undefined}
    >
      <Search size={14} aria-hidden="true" />
      <span className="find-label">{t("palette.open")}</span>
      <span className="find-keys" aria-hidden="true">
        Ctrl K
      </span>
    </a>
  );
  const note = <LiveNote words={{ live: t("live.live"), polling: t("live.polling"), lost: t("live.lost") }} />;
  return (
    <div className="app">
      <a className="btn sr-only z-30 focus:not-sr-only focus:absolute focus:left-3 focus:top-3" href="#main">
        {t("app.skip")}
      </a>
      <header className="phone-bar">
        <button type="button" className="btn" popoverTarget="sidebar" aria-label={t("app.menu")}>
          <Menu size={16} aria-hidden="true" />
        </button>
        <Brand />
        {find}
        {plan && note}
      </header>
      <aside id="sidebar" className="sidebar" popover="auto" aria-label={t("app.menu")}>
        <ClientNavigation className="contents">
          <Brand />
          {find}
          {plan && (
            <nav aria-labelledby="sidebar-plan">
              <h2 id="sidebar-plan" className="sidebar-heading" lang={plan.language}>
                {plan.title}
              </h2>
              {link(`/plans/${plan.slug}`, t("app.board"), "board")}
              {link(`/plans/${plan.slug}/timeline`, t("timeline.title"), "timeline")}
              {link(
                `/plans/${plan.slug}/checklist`,
                t("checklist.title"),
                "checklist",
                <Progress done={plan.items.done} total={plan.items.total} words={words} />,
              )}
              {link(
                `/plans/${plan.slug}/risks`,
                t("risks.title"),
                "risks",
                plan.items.risks > 0 ? (
                  <span className="font-normal tabular-nums" title={t("risks.openCount", { count: plan.items.risks })}>
                    {words.number(plan.items.risks)}
                  </span>
                ) : null,
              )}
              {link(`/plans/${plan.slug}/activity`, t("activity.title"), "activity")}
              {link(`/plans/${plan.slug}/report`, t("report.title"), "report")}
              {link(`/plans/${plan.slug}/gates`, t("app.gates"), "gates")}
              {link(`/plans/${plan.slug}/sharing`, t("sharing.title"), "sharing")}
              {link(`/plans/${plan.slug}/settings`, t("app.settings"), "settings")}
            </nav>
          )}
          <nav aria-labelledby="sidebar-workspace">
            <h2 id="sidebar-workspace" className="sidebar-heading">
              {t("app.workspace")}
            </h2>
            {link("/my-work", t("work.title"), "my-work")}
            <a className="sidebar-link" href="/inbox" aria-current={place === "inbox" ? "page" : undefined}>
              {t("inbox.title")}
              <span className="flex gap-1">
                {person.toSign > 0 && (
                  <span className="sidebar-count is-sign" title={t("inbox.toSign", { count: person.toSign })}>
                    <PenLine size={11} aria-hidden="true" />
                    <span aria-hidden="true">{person.toSign > 99 ? "99+" : person.toSign}</span>
                    <span className="sr-only">{t("inbox.toSign", { count: person.toSign })}</span>
                  </span>
                )}
                {person.unread > 0 && (
                  <span className="sidebar-count">
                    <span aria-hidden="true">{person.unread > 99 ? "99+" : person.unread}</span>
                    <span className="sr-only">{t("inbox.unread", { count: person.unread })}</span>
                  </span>
                )}
              </span>
            </a>
            {link("/plans", t("app.allPlans"), "plans")}
            {link("/timeline", t("timeline.portfolio.link"), "portfolio")}
            {canEver(person, "plan.import") && link("/plans/import", t("app.importPlan"), "import")}
            {canEver(person, "person.invite") && link("/people", t("people.title"), "people")}
            {canEver(person, "key.create") || person.isAdmin ? link("/api-keys", t("keys.title"), "keys") : null}
            {canReadAuditLog(person) && link("/record", t("auditLog.link"), "audit-log")}
          </nav>
        </ClientNavigation>
        <div className="mt-auto grid gap-2">
          {plan && note}
          <AccountMenu person={person} planId={plan?.id ?? null} theme={theme} words={words} />
        </div>
      </aside>
      <DraftOwner person={person.id} words={{ draft: t("app.draft"), discard: t("app.discardDraft") }}>
        <main id="main" className="page" tabIndex={-1}>
          {children}
        </main>
        {sidePanel}
      </DraftOwner>
      <PaletteOpener
        plan={plan?.slug ?? null}
        words={{
          title: t("palette.title"),
          hint: t("palette.hint"),
          none: t("palette.none"),
          failed: t("palette.failed"),
          keys: t("palette.keys"),
          close: t("app.close"),
        }}
      />
      {plan && !isStatic && <Live planId={plan.id} words={words} />}
    </div>
  );
}

const Progress = ({ done, total, words }: { done: number; total: number; words: Words }) => (
  <span className="font-normal tabular-nums" title={words.t("checklist.progress", { done, total })}>
    {words.number(done)} / {words.number(total)}
  </span>
);

const Brand = () => (
  <a href="/" className="flex items-center gap-[9px] px-2 text-[15px] font-[650] tracking-[-0.01em]">
    <Logo />
    Slipway
  </a>
);
