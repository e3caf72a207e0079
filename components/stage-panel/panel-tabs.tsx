import type { PanelTab } from "@/lib/domain/panel-address";
import type { Words } from "@/lib/i18n/words";
import type { PanelView } from "@/lib/queries/panel-view";
import type { PanelLinks } from "./panel-links";

type Props = { view: PanelView; links: PanelLinks; words: Words };

/** The tabs of a panel, each with how much is on it. They are links: the tab is in the address. */
export const PanelTabs = ({ view: { content, counts }, links, words }: Props) => (
  <nav className="panel-tabs" aria-label={words.t("stagePanel.tabs.label")}>
    {links.tabs.map(({ tab, href }) => (
      <a key={tab} id={`panel-tab-${tab}`} href={href} data-replace data-tab={tab} aria-current={tab === content.tab ? "page" : undefined}>
        {words.t(`stagePanel.tabs.${tab}`)} <span>{countWords(tab, counts)}</span>
      </a>
    ))}
  </nav>
);

const countWords = (tab: PanelTab, counts: PanelView["counts"]): string =>
  tab === "work" ? `${counts.done}/${counts.items}` : String(counts[tab === "history" ? "events" : tab]);
