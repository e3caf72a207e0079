import { MessageSquare, Pencil } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import type { Words } from "@/lib/i18n/words";
import type { PanelItem, StagePanel } from "@/lib/queries/stage-panel";
import { ItemEditor } from "./item-editor";
import { ItemTick } from "./item-tick";
import type { PanelLinks } from "./panel-links";
import type { WorkContent } from "./work-tab";

type Props = {
  item: PanelItem;
  position: number;
  isEdited: boolean;
  panel: StagePanel;
  content: WorkContent;
  links: PanelLinks;
  words: Words;
};

export function ItemRow({ item, position, isEdited, panel, content, links, words }: Props) {
  const { t } = words;
  const { text } = item;
  const href = links.at();
  const notes = [
    item.state === "failed" || item.state === "not_applicable" ? `${t(`itemStates.${item.state}`)}: ${item.reason ?? ""}` : null,
    item.needsEvidence && item.evidence.length === 0 ? t("evidence.needed") : null,
    dueWords(item, words),
  ].filter((note) => note !== null);
  const comments = content.commentsByItem.get(item.id) ?? 0;
  const setTo = (state: "open" | "done") => t("panel.useMine", { state: t(`itemStates.${state}`) });
  return (
    <li className="item" id={`item-${item.id}`}>
      <ItemTick
        item={{ id: item.id, version: item.version, state: item.state, reason: item.reason }}
        mayTick={panel.may["item.mark"]}
        words={{
          tick: t("panel.tick", { text }),
          untick: t("panel.untick", { text }),
          undo: t("stagePanel.undo"),
          undoOf: t("stagePanel.undoOf", { text }),
          markedDone: t("stagePanel.markedDone"),
          reopened: t("stagePanel.reopened"),
          offline: t("errors.offline"),
          keepTheirs: t("panel.keepTheirs"),
          useMine: { open: setTo("open"), done: setTo("done") },
        }}
      />
      <div className="min-w-0 pt-[2px] [overflow-wrap:anywhere]">
        <span lang={panel.plan.language}>{text}</span>
        {notes.map((note) => (
          <small key={note} className={item.isOverdue ? "late-mark" : undefined}>
            {note}
          </small>
        ))}
        <ItemEvidence item={item} links={links} words={words} />
      </div>
      <div className="flex items-center gap-1">
        {item.effective.owner && <Avatar name={item.effective.owner} />}
        {(comments > 0 || content.mayComment) && (
          <a
            className="comment-count"
            href={links.at({ tab: "comments", comments: item.id, anchor: "comments" })}
            aria-label={t("comments.countOf", { count: comments, text })}
          >
            <MessageSquare size={14} aria-hidden="true" />
            {comments > 0 && comments}
          </a>
        )}
        {panel.may["item.change"] && (
          <a
            className="grid size-6 place-items-center rounded-md text-muted hover:text-ink"
            href={isEdited ? href : links.at({ item: item.id })}
            aria-label={t("panel.edit", { text })}
            aria-expanded={isEdited}
          >
            <Pencil size={14} aria-hidden="true" />
          </a>
        )}
      </div>
      {isEdited && panel.may["item.change"] && (
        <div className="beneath">
          <ItemEditor item={item} position={position} panel={panel} href={href} words={words} />
        </div>
      )}
    </li>
  );
}

/** How many pieces of evidence an item shows; the others are on their tab. */
const MAX_EVIDENCE = 3;

/** The evidence for an item that counts now, each with its verdict; files open at once, the others on their tab. */
function ItemEvidence({ item: { evidence }, links, words: { t } }: Pick<Props, "item" | "links" | "words">) {
  const more = evidence.length - MAX_EVIDENCE;
  return (
    <>
      {evidence.slice(0, MAX_EVIDENCE).map(({ id, kind, name, verdict, isExpired }) => (
        <small key={id}>
          {kind === "file" ? (
            <a className="text-link" href={`/api/v1/files/${id}`} target="_self">
              {name}
            </a>
          ) : (
            <a className="text-link" href={links.at({ tab: "evidence", anchor: `evidence-${id}` })} data-replace>
              {name}
            </a>
          )}
          {": "}
          <span className={verdict === "fail" ? "text-blocked" : isExpired ? "late-mark" : undefined}>
            {isExpired && verdict !== "fail" ? t("evidence.states.expired") : t(`evidence.verdicts.${verdict}`)}
          </span>
        </small>
      ))}
      {more > 0 && (
        <small>
          <a className="text-link" href={links.at({ tab: "evidence" })} data-replace>
            {t("stagePanel.moreEvidence", { count: more })}
          </a>
        </small>
      )}
    </>
  );
}

/** When the item is due, and where an inherited day comes from. An inherited day is shown while the item is open. */
function dueWords({ state, isOverdue, effective: { due, dueFrom } }: PanelItem, { t, day }: Words): string | null {
  if (due === null || (dueFrom !== null && state !== "open")) return null;
  const when = isOverdue ? t("panel.overdue", { day: day(due) }) : t("panel.due", { day: day(due) });
  return dueFrom === null ? when : `${when}, ${t("checklist.inherited", { from: dueFrom })}`;
}
