import { Avatar } from "@/components/ui/avatar";
import { Timestamp } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";
import type { CommentLine } from "@/lib/queries/comments";

type Props = { comment: CommentLine; count: number; href: string; words: Words };

/** The newest comment, with the way to the others. */
export function LastComment({ comment: { author, at: writtenAt, text, item }, count, href, words }: Props) {
  const { t, moment } = words;
  return (
    <section className="grid gap-2" aria-labelledby="panel-last-comment">
      <h3 id="panel-last-comment">{t("stagePanel.lastComment")}</h3>
      <div className="comment">
        <Avatar name={author} />
        <div className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-2 text-[13px]">
            <b className="font-[550]">{author}</b>
            <Timestamp date={writtenAt} words={words} className="text-[12px] text-muted">
              {moment(writtenAt)}
            </Timestamp>
          </p>
          {item && <p className="text-[12px] text-muted">{t("comments.on", { item: item.text })}</p>}
          <p className="comment-text is-short">{text}</p>
          <a className="text-link text-[12px]" href={href} data-replace>
            {t("stagePanel.allComments", { count })}
          </a>
        </div>
      </div>
    </section>
  );
}
