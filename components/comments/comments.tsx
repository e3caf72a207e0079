import { ActionForm } from "@/components/ui/action-form";
import { Avatar } from "@/components/ui/avatar";
import { addComment, removeComment } from "@/lib/actions/comment";
import { commentParts, MAX_COMMENT_TEXT } from "@/lib/domain/checklist/comment-text";
import type { Words } from "@/lib/i18n/words";
import type { CommentLine } from "@/lib/queries/comments";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { MentionField } from "./mention-field";

type Props = { sheet: StagePanel; href: string; words: Words };

/** What is said about a stage and its items. */
export function Comments({ sheet, href, words }: Props) {
  const { t } = words;
  const { list, earlier, shown } = sheet.comments;
  const item = sheet.items.find((it) => it.id === shown.itemId) ?? null;
  return (
    <section id="comments" className="grid gap-3" aria-labelledby="sheet-comments">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id="sheet-comments" className="[overflow-wrap:anywhere]">
          {item ? t("comments.ofItem", { item: item.text }) : t("comments.title")}
        </h3>
        {item && (
          <a className="text-link text-[12px] text-muted" href={`${href}#comments`}>
            {t("comments.all")}
          </a>
        )}
      </div>
      {earlier > 0 && !shown.isAll && (
        <p className="text-[13px]">
          <a className="text-link" href={`${href}&comments=${item ? `${item.id}&all=1` : "all"}#comments`}>
            {t("comments.earlier", { count: earlier })}
          </a>
        </p>
      )}
      {list.length === 0 && <p className="text-[13px] text-muted">{t(item ? "comments.emptyItem" : "comments.empty")}</p>}
      <ol className="grid gap-3">
        {list.map((comment) => (
          <Comment key={comment.id} comment={comment} isOnItem={item !== null} sheet={sheet} words={words} />
        ))}
      </ol>
      {sheet.comments.mayAdd && <AddComment key={item?.id ?? "stage"} sheet={sheet} itemId={item?.id ?? null} words={words} />}
    </section>
  );
}

type CommentProps = { comment: CommentLine; isOnItem: boolean; sheet: StagePanel; words: Words };

function Comment({ comment, isOnItem, sheet, words }: CommentProps) {
  const { t, moment } = words;
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
          <time className="text-[12px] text-muted" dateTime={at.toISOString()}>
            {moment(at)}
          </time>
        </p>
        {item && !isOnItem && <p className="text-[12px] text-muted">{t("comments.on", { item: item.text })}</p>}
        <p className="comment-text">{<Parts text={text} names={sheet.people.map((person) => person.name)} />}</p>
        {comment.mayRemove && (
          <details className="text-[12px]">
            <summary className="w-fit text-muted" aria-label={t("comments.remove", { author })}>
              {t("comments.removeShort")}
            </summary>
            <ActionForm action={removeComment} offline={t("errors.offline")} className="mt-1 grid justify-items-start gap-2">
              <input type="hidden" name="comment" value={comment.id} />
              <p>{t("comments.removeConfirm")}</p>
              <button type="submit" className="btn danger">
                {t("comments.removeYes")}
              </button>
            </ActionForm>
          </details>
        )}
      </div>
    </li>
  );
}

/** A comment's text as text; what it links to is another site's, which learns nothing of this one. */
function Parts({ text, names }: { text: string; names: string[] }) {
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

function AddComment({ sheet, itemId, words: { t, list } }: { sheet: StagePanel; itemId: string | null; words: Words }) {
  const names = sheet.people.map((person) => person.name);
  return (
    <ActionForm action={addComment} offline={t("errors.offline")} clears className="grid gap-2" label={t("comments.add")}>
      <input type="hidden" name="stage" value={sheet.id} />
      {sheet.items.length > 0 && (
        <label className="label">
          {t("comments.about")}
          <select className="field" name="item" defaultValue={itemId ?? ""}>
            <option value="">{t("comments.stage")}</option>
            {sheet.items.map((item) => (
              <option key={item.id} value={item.id}>
                {item.text}
              </option>
            ))}
          </select>
        </label>
      )}
      <MentionField names={names} maxLength={MAX_COMMENT_TEXT} label={t("comments.text")} people={t("comments.people")}>
        {t("comments.hint", { names: list(names.slice(0, 5)) })}
      </MentionField>
      <button type="submit" className="btn justify-self-start">
        {t("comments.send")}
      </button>
    </ActionForm>
  );
}
