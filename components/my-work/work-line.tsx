import { clsx } from "clsx";
import {
  AtSign,
  CircleDashed,
  Clock,
  FileCheck2,
  ListChecks,
  Package,
  PenLine,
  ShieldCheck,
  Split,
  TriangleAlert,
  Vote,
} from "lucide-react";
import { StatusIcon } from "@/components/ui/status-icon";
import { workPlace, workReason, workTitle, workVerb, workWhen } from "@/lib/i18n/turns/work-words";
import type { Words } from "@/lib/i18n/words";
import type { WorkRow } from "@/lib/queries/my-work/work-row";
import { MarkDone } from "./mark-done";

type Props = {
  /** The id of its title, where a link of the page leads to it. */
  id?: string;
  row: WorkRow;
  now: Date;
  words: Words;
  /** The one filled button of the page. */
  isFirst: boolean;
};

/** A line of My work: its name, why it waits, when it is due, and its button. */
export function WorkLine({ id, row, now, words, isFirst }: Props) {
  const title = workTitle(words, row);
  const place = workPlace(words, row);
  const reason = workReason(words, row);
  const when = workWhen(words, row, now);
  const isLate = row.days !== null && row.days < 0 && row.until === null;
  return (
    <li className={clsx("work-line", isFirst && "is-first")} data-section={row.section}>
      <WorkIcon row={row} />
      <div className="work-text">
        <p>
          <a id={id} className="work-title" href={row.href} lang={title.isQuoted ? row.plan.language : undefined}>
            {title.text}
          </a>
          {place !== null && <span className="text-muted"> · {place}</span>}
        </p>
        {reason !== "" && <p className="work-reason">{reason}</p>}
      </div>
      <span className={clsx("work-when", isLate && "late-mark")} title={row.due === null ? undefined : words.fullDay(row.due)}>
        {when}
      </span>
      {row.version === null ? (
        <a
          className={clsx("btn work-verb", isFirst && "primary", row.section === "watch" && "is-quiet")}
          href={row.href}
          aria-label={`${workVerb(words, row)} ${title.text}${place === null ? "" : ` · ${place}`}`}
        >
          {workVerb(words, row)}
        </a>
      ) : (
        <MarkDone
          item={{ id: row.id, version: row.version, text: row.text, language: row.plan.language }}
          isFirst={isFirst}
          words={{
            done: words.t("work.done"),
            doneOf: words.t("work.doneOf", { text: row.text }),
            markedDone: words.t("work.markedDone", { text: row.text }),
            undo: words.t("work.undo"),
            offline: words.t("errors.offline"),
          }}
        />
      )}
    </li>
  );
}

/** The kind as a shape; the words beside it say the same. */
function WorkIcon({ row: { section, kind } }: { row: WorkRow }) {
  const icon = { size: 16, "aria-hidden": true, className: "work-icon" } as const;
  if (section === "sign") return <PenLine {...icon} className="work-icon is-sign" />;
  switch (kind) {
    case "item":
    case "items-open":
    case "items-due":
      return <CircleDashed {...icon} />;
    case "image-missing":
      return <Package {...icon} />;
    case "sign-off-rejected":
      return (
        <span className="work-icon is-rejected">
          <StatusIcon status="rejected" />
        </span>
      );
    case "items-failed":
    case "evidence-failing":
    case "evidence-expired":
    case "limit-broken":
    case "rolled-back":
    case "reading-failed":
      return (
        <span className="work-icon is-blocked">
          <StatusIcon status="blocked" />
        </span>
      );
    case "evidence-missing":
      return <FileCheck2 {...icon} />;
    case "hold":
    case "soak":
      return <Clock {...icon} />;
    case "rollout-missing":
    case "rollout-running":
    case "strategy-missing":
    case "soak-running":
      return <Split {...icon} />;
    case "risk-above-limit":
    case "risk-review":
      return <TriangleAlert {...icon} />;
    case "go-no-go-vote":
    case "go-no-go-decide":
      return <Vote {...icon} />;
    case "mention":
      return <AtSign {...icon} />;
    case "set-up":
      return <ListChecks {...icon} />;
    case "others":
      return <Clock {...icon} />;
    default:
      return <ShieldCheck {...icon} />;
  }
}
