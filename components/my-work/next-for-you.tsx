import { keptContent } from "@/components/ui/kept-content";
import { workCount } from "@/lib/domain/turns/my-work";
import { workPlace, workReason, workTitle, workVerb } from "@/lib/i18n/turns/work-words";
import type { Words } from "@/lib/i18n/words";
import type { MyWork, WorkRow } from "@/lib/queries/my-work/work-row";

/**
 * The first line of My work that belongs to a plan, on its board; nothing where nothing waits for the person there. What the plan lacks to be
 * set up is a list of its own on the board, and therefore not shown here.
 */
export function NextForYou({ work, plan, words }: { work: MyWork; plan: string; words: Words }) {
  const row = work.rows.find((one) => one.section !== "watch" && one.plan.slug === plan && one.kind !== "set-up");
  if (!row) return null;
  const more = workCount(work.rows) - (row.section === "sign" ? row.count : 1);
  return <section className="next-for-you" aria-labelledby="next-for-you" {...lineContent({ row, more }, words)} />;
}

const lineContent = keptContent("next line of My work", Line);

function Line({ row, more, words }: { row: WorkRow; more: number; words: Words }) {
  const { t } = words;
  const title = workTitle(words, row);
  const place = workPlace(words, row);
  return (
    <>
      <h2 id="next-for-you">{t("work.next")}</h2>
      <p>
        <b>
          <span lang={title.isQuoted ? row.plan.language : undefined}>{title.text}</span>
          {place !== null && ` · ${place}`}
        </b>{" "}
        <span className="text-muted">{workReason(words, row)}</span>
      </p>
      {more > 0 && (
        <a className="text-link" href="/my-work">
          {t("work.nextMore", { count: more })}
        </a>
      )}
      <a className="btn primary" href={row.href}>
        {row.version === null ? workVerb(words, row) : t("work.verbs.open")}
      </a>
    </>
  );
}
