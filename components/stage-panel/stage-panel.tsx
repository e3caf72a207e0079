import { Comments } from "@/components/comments/comments";
import { ReadMentions } from "@/components/comments/read-mentions";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { ClientNavigation } from "@/components/ui/client-navigation";
import type { PanelTask } from "@/lib/domain/panel-address";
import { fileRefusal } from "@/lib/i18n/refusals/file-words";
import type { Words } from "@/lib/i18n/words";
import type { PanelView } from "@/lib/queries/panel-view";
import type { StagePanel as Panel } from "@/lib/queries/stage-panel";
import { HistoryTab } from "./history-tab";
import { PanelFoot } from "./panel-foot";
import { PanelFrame } from "./panel-frame";
import { PanelHead } from "./panel-head";
import type { PanelLinks } from "./panel-links";
import { PanelTabs } from "./panel-tabs";
import { WorkTab } from "./work-tab";

type Props = {
  panel: Panel;
  view: PanelView;
  links: PanelLinks;
  editing: string | null;
  task: PanelTask | null;
  refused: string | null;
  words: Words;
};

/** One stage: where it stands, one tab of it, and at the foot what its reader can do next. */
export function StagePanel({ panel, view, links, words, ...open }: Props) {
  return (
    <PanelFrame labelledBy="panel-title" closeHref={links.close} cell={`cell-${panel.key}`} isFull={links.isFull}>
      <ClientNavigation className="contents">
        <div className="panel-head">
          <PanelHead panel={panel} links={links} words={words} />
          <PanelTabs view={view} links={links} words={words} />
        </div>
        <div className="panel-body" key={view.content.tab}>
          <Tab panel={panel} view={view} links={links} words={words} {...open} />
        </div>
        <PanelFoot panel={panel} view={view} links={links} words={words} />
      </ClientNavigation>
    </PanelFrame>
  );
}

function Tab({ panel, view, links, editing, task, refused, words }: Props) {
  const { content } = view;
  switch (content.tab) {
    case "work":
      return <WorkTab {...{ panel, view, content, links, editing, task, words }} />;
    case "evidence":
      return (
        <EvidenceSection
          panel={{ ...panel, evidence: content.evidence }}
          refused={fileRefusal(words, refused)}
          isAdding={task === "evidence"}
          words={words}
        />
      );
    case "comments":
      return (
        <>
          {content.unreadMentions.length > 0 && <ReadMentions notices={content.unreadMentions.join(" ")} />}
          <Comments panel={{ ...panel, comments: content.comments }} links={links} words={words} />
        </>
      );
    case "history":
      return <HistoryTab events={content.events} now={content.now} slug={panel.plan.slug} words={words} />;
  }
}
