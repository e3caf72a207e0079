import { X } from "lucide-react";
import { Comments } from "@/components/comments/comments";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { TagAdvice } from "@/components/images/tag-class";
import { Peers } from "@/components/live/peers";
import { SignOffList } from "@/components/sign-off/sign-off-list";
import { ActionForm } from "@/components/ui/action-form";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PersistentNotice } from "@/components/ui/persistent-notice";
import { StatusIcon } from "@/components/ui/status-icon";
import { addItem } from "@/lib/actions/item";
import { removeStage } from "@/lib/actions/service";
import { fileRefusal } from "@/lib/i18n/refusals/file-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel as Sheet } from "@/lib/queries/stage-panel";
import { Conditions } from "./conditions";
import { EventList } from "./event-list";
import { ItemRow } from "./item-row";
import { OverrideForms } from "./override-forms";
import { PanelFrame } from "./panel-frame";
import { RegisterImage } from "./register-image";

type Props = {
  sheet: Sheet;
  /** Of the board beneath. */
  page: number;
  editing: string | null;
  refused: string | null;
  words: Words;
};

/** One stage: what is to be done, what its gate still asks for and of whom, and what happened here. */
export function StagePanel({ sheet, page, editing, refused, words }: Props) {
  const { t } = words;
  const board = `/plans/${sheet.plan.slug}`;
  // Back to the services that are beneath it.
  const boardHref = page > 1 ? `${board}?page=${page}` : board;
  const href = `${board}?stage=${sheet.key}`;
  const phaseName = sheet.phaseName || t(`phases.${sheet.phase}`);
  return (
    <PanelFrame labelledBy="sheet-title" closeHref={boardHref} cell={`cell-${sheet.key}`}>
      <ClientNavigation className="contents">
        <div className="flex items-start gap-3">
          <div className="min-w-0 grow">
            <h2 id="sheet-title" className="text-[17px] leading-tight [overflow-wrap:anywhere]">
              {sheet.service?.name ?? t("board.wholePlan")} ·{" "}
              <span lang={sheet.phaseName ? sheet.plan.language : undefined}>{phaseName}</span>
            </h2>
            <p className="mt-2 flex flex-wrap gap-2">
              <span className={`chip is-${sheet.status}`}>
                <StatusIcon status={sheet.status} />
                {t(`statuses.${sheet.status}`)}
              </span>
              {sheet.broken.length > 0 && (
                <span className={sheet.broken.some((it) => it.reviewedAt === null) ? "chip is-blocked" : "chip"}>
                  {t(sheet.broken.some((it) => it.reviewedAt === null) ? "glass.broken" : "glass.reviewed")}
                </span>
              )}
              {sheet.daysLate > 0 && <span className="chip is-late">{t("board.late", { days: sheet.daysLate })}</span>}
            </p>
            <Peers
              stage={sheet.key}
              locale={words.locale}
              one={t("live.hereOne", { names: "{names}" })}
              many={t("live.hereMany", { names: "{names}" })}
            />
          </div>
          <a className="btn" href={boardHref} aria-label={t("app.close")}>
            <X size={16} aria-hidden="true" />
          </a>
        </div>

        <Facts sheet={sheet} words={words} />
        {sheet.service && (sheet.phase === "deploy" || sheet.phase === "monitor") && (
          <p className="text-[13px]">
            <a className="text-link" href={`${board}/services/${sheet.service.slug}/rollout`}>
              {t("rollout.linkHint")}
            </a>
          </p>
        )}
        <Conditions sheet={sheet} words={words} />
        <OverrideForms sheet={sheet} words={words} />

        <section aria-labelledby="sheet-items">
          <h3 id="sheet-items" className="mb-2">
            {t("sheet.items")}
          </h3>
          <PersistentNotice>
            {editing && !sheet.items.some((item) => item.id === editing) && (
              <p className="notice mb-2 text-[13px]" role="status">
                {t("live.itemGone")}
              </p>
            )}
            {sheet.items.length === 0 && <p className="text-[13px] text-muted">{t("sheet.noItems")}</p>}
            <ul>
              {sheet.items.map((item, index) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  place={index + 1}
                  isEdited={item.id === editing}
                  sheet={sheet}
                  href={href}
                  words={words}
                />
              ))}
            </ul>
          </PersistentNotice>
          {sheet.may["item.add"] && (
            <ActionForm action={addItem} offline={t("errors.offline")} clears className="mt-3 grid gap-2" label={t("sheet.add")}>
              <input type="hidden" name="stage" value={sheet.id} />
              <div className="flex gap-2">
                <input
                  className="field"
                  name="text"
                  required
                  maxLength={500}
                  aria-label={t("sheet.add")}
                  placeholder={t("sheet.addHint")}
                  autoComplete="off"
                />
                <button type="submit" className="btn">
                  {t("sheet.addButton")}
                </button>
              </div>
            </ActionForm>
          )}
        </section>

        <EvidenceSection panel={sheet} refused={fileRefusal(words, refused)} words={words} />
        {(sheet.asksForSignature || sheet.signOffs.length > 0) && (
          <section className="grid gap-3" aria-labelledby="sheet-sign-offs">
            <h3 id="sheet-sign-offs">{t("signOff.list")}</h3>
            {sheet.signOffs.length === 0 ? (
              <p className="text-[13px] text-muted">{t("signOff.none")}</p>
            ) : (
              <SignOffList signOffs={sheet.signOffs} words={words} />
            )}
            {sheet.asksForSignature && (
              <a className="btn primary justify-self-start" href={`/plans/${sheet.plan.slug}/sign/${sheet.key}`}>
                {t("signOff.open")}
              </a>
            )}
          </section>
        )}
        {sheet.may["image.register"] && <RegisterImage sheet={sheet} words={words} />}
        <Comments sheet={sheet} href={href} words={words} />
        <EventList events={sheet.events} words={words} />
        {sheet.may["stage.remove"] && sheet.items.length === 0 && (
          <ActionForm action={removeStage} offline={t("errors.offline")}>
            <input type="hidden" name="stage" value={sheet.id} />
            <input type="hidden" name="slug" value={sheet.plan.slug} />
            <button type="submit" className="btn danger">
              {t("sheet.closeStage")}
            </button>
          </ActionForm>
        )}
      </ClientNavigation>
    </PanelFrame>
  );
}

function Facts({ sheet, words }: { sheet: Sheet; words: Words }) {
  const { t, fullRange } = words;
  return (
    <dl className="kv">
      {sheet.service && (
        <>
          <dt>{t("sheet.image")}</dt>
          <dd>
            {sheet.image ? (
              <>
                <span className="mono block">
                  {sheet.image.repository}
                  {sheet.image.tag ? `:${sheet.image.tag}` : ""}
                </span>
                <span className="mono block" title={sheet.image.digest}>
                  {sheet.image.shortDigest}
                </span>
                {sheet.image.isExample && <small className="block text-[12px] text-muted">{t("sheet.exampleImage")}</small>}
                <TagAdvice tagClass={sheet.image.tagClass} words={words} />
              </>
            ) : (
              t("sheet.noImage")
            )}
            <a
              className="block w-fit text-[13px] underline underline-offset-4"
              href={`/plans/${sheet.plan.slug}/services/${sheet.service.slug}/images`}
            >
              {t("images.all")}
            </a>
          </dd>
        </>
      )}
      <dt>{t("sheet.window")}</dt>
      <dd>{sheet.start && sheet.end ? fullRange(sheet.start, sheet.end) : t("sheet.noDates")}</dd>
      <dt>{t("sheet.owner")}</dt>
      <dd>{sheet.owner ?? t("sheet.nobody")}</dd>
    </dl>
  );
}
