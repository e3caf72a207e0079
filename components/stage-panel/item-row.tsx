import { MessageSquare, Pencil } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import type { Words } from "@/lib/i18n/words";
import type { PanelItem, StagePanel } from "@/lib/queries/stage-panel";
import { ItemEditor } from "./item-editor";
import { ItemTick } from "./item-tick";

type Props = { item: PanelItem; position: number; isEdited: boolean; panel: StagePanel; href: string; words: Words };

export function ItemRow({ item, position, isEdited, panel, href, words }: Props) {
  const { t } = words;
  const { text } = item;
  const evidence = panel.evidence.current.filter((line) => line.item?.id === item.id).length;
  const notes = [
    item.state === "failed" || item.state === "not_applicable" ? `${t(`itemStates.${item.state}`)}: ${item.reason ?? ""}` : null,
    evidence > 0 ? t("evidence.ofItem", { count: evidence }) : item.needsEvidence ? t("evidence.needed") : null,
    dueWords(item, words),
  ].filter((note) => note !== null);
  const comments = panel.comments.byItem.get(item.id) ?? 0;
  const setTo = (state: "open" | "done") => t("panel.useMine", { state: t(`itemStates.${state}`) });
  return (
    <li className="item" id={`item-${item.id}`}>
      <ItemTick
        item={{ id: item.id, version: item.version, state: item.state }}
        mayTick={panel.may["item.mark"]}
        words={{
          tick: t("panel.tick", { text }),
          untick: t("panel.untick", { text }),
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
      </div>
      <div className="flex items-center gap-1">
        {item.effective.owner && <Avatar name={item.effective.owner} />}
        {(comments > 0 || panel.comments.mayAdd) && (
          <a
            className="comment-count"
            href={`${href}&comments=${item.id}#comments`}
            aria-label={t("comments.countOf", { count: comments, text })}
          >
            <MessageSquare size={14} aria-hidden="true" />
            {comments > 0 && comments}
          </a>
        )}
        {panel.may["item.change"] && (
          <a
            className="grid size-6 place-items-center rounded-md text-muted hover:text-ink"
            href={isEdited ? href : `${href}&item=${item.id}`}
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

/** When the item is due, and where an inherited day comes from. An inherited day is shown while the item is open. */
function dueWords({ state, isOverdue, effective: { due, dueFrom } }: PanelItem, { t, day }: Words): string | null {
  if (due === null || (dueFrom !== null && state !== "open")) return null;
  const when = isOverdue ? t("panel.overdue", { day: day(due) }) : t("panel.due", { day: day(due) });
  return dueFrom === null ? when : `${when}, ${t("checklist.inherited", { from: dueFrom })}`;
}
