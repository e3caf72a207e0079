import type { PanelLinks } from "@/components/stage-panel/panel-links";
import { Avatar } from "@/components/ui/avatar";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { FormDisclosure, QUIET } from "@/components/ui/form-disclosure";
import { TimeAgo } from "@/components/ui/timestamp";
import { addComment, removeComment } from "@/lib/actions/comment";
import { commentParts, MAX_COMMENT_TEXT } from "@/lib/domain/checklist/comment-text";
import type { Words } from "@/lib/i18n/words";
import type { CommentLine, StageComments } from "@/lib/queries/comments";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { MentionField } from "./mention-field";

/** The panel of a stage whose Comments tab is open. */
type PanelWithComments = StagePanel & { comments: StageComments };

type Props = { panel: PanelWithComments; links: PanelLinks; words: Words };

/** Comments on a stage and its items. */
export function Comments({ panel, links, words }: Props) {
  const { t } = words;
  const { list, earlier, shown } = panel.comments;
  const item = panel.items.find(({ id }) => id === shown.itemId) ?? null;
  return (
    <section id="comments" className="grid gap-3" aria-labelledby="panel-comments">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id="panel-comments" className="[overflow-wrap:anywhere]">
          {item ? t("comments.ofItem", { item: item.text }) : t("comments.title")}
        </h3>
        {item && (
          <a className="text-link text-[12px] text-muted" href={links.at({ tab: "comments", anchor: "comments" })}>
            {t("comments.all")}
          </a>
        )}
      </div>
      {earlier > 0 && !shown.isAll && (
        <p className="text-[13px]">
          <a
            className="text-link"
            href={links.at({ tab: "comments", comments: item?.id ?? "all", isAll: item !== null, anchor: "comments" })}
          >
            {t("comments.earlier", { count: earlier })}
          </a>
        </p>
      )}
      {list.length === 0 && <p className="text-[13px] text-muted">{t(item ? "comments.emptyItem" : "comments.empty")}</p>}
      <ol className="grid gap-3">
        {list.map((comment) => (
          <Comment key={comment.id} comment={comment} isOnItem={item !== null} panel={panel} words={words} />
        ))}
      </ol>
      {panel.comments.mayAdd && <AddComment key={item?.id ?? "stage"} panel={panel} itemId={item?.id ?? null} words={words} />}
    </section>
  );
}

type CommentProps = { comment: CommentLine; isOnItem: boolean; panel: PanelWithComments; words: Words };

function Comment({ comment, isOnItem, panel, words }: CommentProps) {
  const { t } = words;
  const { author, at, text, item } = comment;
  if (text === null)
    return (
      <li id={`comment-${comment.id}`} className="text-[13px] text-muted">
        {t("comments.removed", { author })}
      </li>
    );
  return (
    <li id={`comment-${comment.id}`} className="comment">
      <Avatar name={author} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2 text-[13px]">
          <b className="font-[550]">{author}</b>
          <TimeAgo date={at} now={panel.comments.now} words={words} className="text-[12px] text-muted" />
        </p>
        {item && !isOnItem && <p className="text-[12px] text-muted">{t("comments.on", { item: item.text })}</p>}
        <p className="comment-text">
          <CommentText text={text} names={panel.people.map(({ name }) => name)} />
        </p>
        {comment.mayRemove && (
          <div className="text-[12px]">
            <FormDisclosure
              summary={t("comments.removeShort")}
              summaryLabel={t("comments.remove", { author })}
              summaryClassName={QUIET}
              action={removeComment}
              words={words}
              label={t("comments.remove", { author })}
              submit={t("comments.removeYes")}
              tone="danger"
              ids={{ comment: comment.id }}
              className="mt-1 grid justify-items-start gap-2"
            >
              <p>{t("comments.removeConfirm")}</p>
            </FormDisclosure>
          </div>
        )}
      </div>
    </li>
  );
}

/** The text of a comment with its mentions and links. A linked site learns nothing about this one: no opener, no referrer. */
function CommentText({ text, names }: { text: string; names: string[] }) {
  return commentParts(text, names).map(({ kind, text: part }, index) => {
    const key = `${index} ${kind}`;
    if (kind === "mention")
      return (
        <b key={key} className="mention">
          {part}
        </b>
      );
    if (kind === "text") return part;
    return (
      <a key={key} className="text-link" href={part} target="_blank" rel="noopener noreferrer nofollow ugc">
        {part}
      </a>
    );
  });
}

function AddComment({ panel, itemId, words }: { panel: StagePanel; itemId: string | null; words: Words }) {
  const { t, list } = words;
  const names = panel.people.map(({ name }) => name);
  return (
    <CommandForm
      action={addComment}
      draft={`comment ${itemId ?? ""}`}
      words={words}
      label={t("comments.add")}
      submit={t("comments.send")}
      ids={{ stage: panel.id }}
      clears
      className="grid gap-2"
    >
      {panel.items.length > 0 && (
        <Choice
          label={t("comments.about")}
          name="item"
          value={itemId ?? ""}
          none={t("comments.stage")}
          options={panel.items.map(({ id, text }) => ({ value: id, label: text }))}
        />
      )}
      <MentionField names={names} maxLength={MAX_COMMENT_TEXT} label={t("comments.text")} people={t("comments.people")}>
        {t("comments.hint", { names: list(names.slice(0, 5)) })}
      </MentionField>
    </CommandForm>
  );
}
