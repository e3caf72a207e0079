import { CommandForm } from "@/components/ui/command-form";
import { removeStage } from "@/lib/actions/service";
import type { PanelTask } from "@/lib/domain/panel-address";
import type { Words } from "@/lib/i18n/words";
import type { PanelView } from "@/lib/queries/panel-view";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { Conditions } from "./conditions";
import { EarlierDecision, SignOffs } from "./decisions";
import { Exceptions } from "./exceptions";
import { ItemsSection } from "./items-section";
import { LastComment } from "./last-comment";
import { PanelImage } from "./panel-image";
import type { PanelLinks } from "./panel-links";
import { PanelRollout } from "./panel-rollout";
import { PanelTaskForm } from "./panel-task-form";
import { RegisterImage } from "./register-image";

export type WorkContent = Extract<PanelView["content"], { tab: "work" }>;

type Props = {
  panel: StagePanel;
  view: PanelView;
  content: WorkContent;
  links: PanelLinks;
  editing: string | null;
  task: PanelTask | null;
  words: Words;
};

/** What has to be done in a stage, and what was decided. */
export function WorkTab({ panel, view, content, links, editing, task, words }: Props) {
  const { unmet, locked, counts, next } = view;
  const isImageMissing = panel.unmet.some(({ condition }) => condition.code === "image-missing");
  const registersHere =
    panel.may["image.register"] && (panel.phase === "build" || isImageMissing || next.kind === "register-image" || task === "image");
  return (
    <>
      <PanelTaskForm panel={panel} task={task} close={links.at()} words={words} />
      <EarlierDecision panel={panel} words={words} />
      <Conditions gate={{ ...panel, unmet, locked }} atFoot={next.kind === "wait" ? next.open.condition : null} words={words} />
      <Exceptions panel={panel} words={words} />
      <PanelRollout panel={panel} words={words} />
      <ItemsSection panel={panel} content={content} counts={counts} editing={editing} links={links} words={words} />
      <SignOffs panel={panel} words={words} />
      <PanelImage panel={panel} words={words} />
      {registersHere && <RegisterImage panel={panel} isOpen={isImageMissing || task === "image"} words={words} />}
      {content.lastComment && (
        <LastComment comment={content.lastComment} count={counts.comments} href={links.at({ tab: "comments" })} words={words} />
      )}
      {panel.may["stage.remove"] && panel.items.length === 0 && (
        <CommandForm
          action={removeStage}
          words={words}
          label={words.t("panel.closeStage")}
          tone="danger"
          ids={{ stage: panel.id, slug: panel.plan.slug }}
        />
      )}
    </>
  );
}
