import { Comments } from "@/components/comments/comments";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { SignOffList } from "@/components/sign-off/sign-off-list";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { CommandForm } from "@/components/ui/command-form";
import { removeStage } from "@/lib/actions/service";
import { fileRefusal } from "@/lib/i18n/refusals/file-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel as Panel } from "@/lib/queries/stage-panel";
import { Conditions } from "./conditions";
import { EventList } from "./event-list";
import { ItemsSection } from "./items-section";
import { OverrideForms } from "./override-forms";
import { PanelFacts } from "./panel-facts";
import { PanelFrame } from "./panel-frame";
import { PanelHead } from "./panel-head";
import { RegisterImage } from "./register-image";

type Props = {
  panel: Panel;
  /** The page of the board behind the panel. */
  page: number;
  editing: string | null;
  refused: string | null;
  words: Words;
};

/** One stage: its checklist, the unmet conditions of its gate and who can meet them, and its history. */
export function StagePanel({ panel, page, editing, refused, words }: Props) {
  const { t } = words;
  const board = `/plans/${panel.plan.slug}`;
  const boardHref = page > 1 ? `${board}?page=${page}` : board;
  const href = `${board}?stage=${panel.key}`;
  return (
    <PanelFrame labelledBy="panel-title" closeHref={boardHref} cell={`cell-${panel.key}`}>
      <ClientNavigation className="contents">
        <PanelHead panel={panel} closeHref={boardHref} words={words} />
        <PanelFacts panel={panel} words={words} />
        {panel.service && (panel.phase === "deploy" || panel.phase === "monitor") && (
          <p className="text-[13px]">
            {panel.service.elsewhereReason !== null ? (
              t("service.elsewhere", { reason: panel.service.elsewhereReason })
            ) : (
              <a className="text-link" href={`${board}/services/${panel.service.slug}/rollout`}>
                {t("rollout.linkHint")}
              </a>
            )}
          </p>
        )}
        <Conditions gate={panel} words={words} />
        <OverrideForms panel={panel} words={words} />
        <ItemsSection panel={panel} editing={editing} href={href} words={words} />
        <EvidenceSection panel={panel} refused={fileRefusal(words, refused)} words={words} />
        <SignOffs panel={panel} words={words} />
        {panel.may["image.register"] && <RegisterImage panel={panel} words={words} />}
        <Comments panel={panel} href={href} words={words} />
        <EventList events={panel.events} now={panel.comments.now} words={words} />
        {panel.may["stage.remove"] && panel.items.length === 0 && (
          <CommandForm
            action={removeStage}
            words={words}
            label={t("panel.closeStage")}
            tone="danger"
            ids={{ stage: panel.id, slug: panel.plan.slug }}
          />
        )}
      </ClientNavigation>
    </PanelFrame>
  );
}

function SignOffs({ panel, words }: { panel: Panel; words: Words }) {
  const { t } = words;
  if (!panel.asksForSignature && panel.signOffs.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby="panel-sign-offs">
      <h3 id="panel-sign-offs">{t("signOff.list")}</h3>
      {panel.signOffs.length === 0 ? (
        <p className="text-[13px] text-muted">{t("signOff.none")}</p>
      ) : (
        <SignOffList signOffs={panel.signOffs} words={words} />
      )}
      {panel.asksForSignature && (
        <a className="btn primary justify-self-start" href={`/plans/${panel.plan.slug}/sign/${panel.key}`}>
          {t("signOff.open")}
        </a>
      )}
    </section>
  );
}
