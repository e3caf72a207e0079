import type { Words } from "@/lib/i18n/words";
import { Bell, Brand, FindLink } from "./frame-links";
import { Count, SidebarLink } from "./sidebar-link";

type Props = {
  unread: number;
  myWork: number;
  place: string | null;
  /** The slug of the plan of the sidebar. */
  plan: string | null;
  words: Words;
};

/** Home, notifications, search and the reader's own work. */
export const SidebarHead = ({ unread, myWork, place, plan, words }: Props) => (
  <>
    <div className="flex items-center justify-between">
      <Brand />
      <Bell unread={unread} isCurrent={place === "inbox"} words={words} />
    </div>
    <FindLink plan={plan} isCurrent={place === "find"} words={words} />
    <nav aria-label={words.t("frame.you")}>
      <SidebarLink target="my-work" label={words.t("work.title")} href="/my-work" isCurrent={place === "my-work"}>
        {myWork > 0 && <Count className="sidebar-count" count={myWork} label={words.t("frame.myWorkCount", { count: myWork })} />}
      </SidebarLink>
    </nav>
  </>
);
