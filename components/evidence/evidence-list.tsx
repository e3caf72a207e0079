import { SentenceWithTimes } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { EvidenceLine, StageEvidence } from "@/lib/queries/evidence";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { earlierResults } from "./earlier-results";
import { WithdrawEvidence } from "./withdraw-evidence";

/** The panel of a stage whose Evidence tab is open. */
export type PanelWithEvidence = StagePanel & { evidence: StageEvidence };

type Props = {
  lines: readonly EvidenceLine[];
  /** Evidence that no longer counts: earlier results of the same check are shown below a line. */
  past?: readonly EvidenceLine[];
  panel: PanelWithEvidence;
  words: Words;
};

const CHIPS: Partial<Record<EvidenceLine["status"], string>> = { holds: "is-complete", failing: "is-blocked", expired: "is-stale" };

/** Pieces of evidence, each with its verdict and its state now. */
export function EvidenceList({ lines, past = [], panel, words }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-3 text-[13px]">
      {lines.map((line) => (
        <Line key={line.id} line={line} earlier={earlierResults(line, past)} panel={panel} words={words} />
      ))}
    </ul>
  );
}

type LineProps = { line: EvidenceLine; earlier: readonly EvidenceLine[]; panel: PanelWithEvidence; words: Words };

function Line({ line, earlier, panel, words }: LineProps) {
  const { t, momentYear } = words;
  const { id, name, status, verdict, item, image, by, validUntil } = line;
  const isInForce = status !== "withdrawn" && status !== "superseded";
  return (
    <li id={`evidence-${id}`} className="grid grid-cols-1 gap-1 border-t border-line pt-3 first:border-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-2">
        <Name line={line} />
        <span className={`chip ${CHIPS[status] ?? ""}`}>
          {status === "holds" ? t(`evidence.verdicts.${verdict}`) : t(`evidence.states.${status}`)}
        </span>
        {line.sizeBytes !== null && <span className="text-[12px] text-muted">{sizeWords(words, line.sizeBytes)}</span>}
      </p>
      <p className="text-[12px] text-muted [overflow-wrap:anywhere]">
        {item ? <span lang={panel.plan.language}>{t("evidence.for", { item: item.text })}</span> : t("evidence.forStage")}
        {panel.service && <> · {image === null ? t("evidence.anyImageSaid") : <span className="mono">{shortDigest(image)}</span>}</>}
      </p>
      <p className="text-[12px] text-muted">
        <SentenceWithTimes
          text={[
            t("evidence.taken", { at: momentYear(line.takenAt) }),
            validUntil && t(status === "expired" ? "evidence.ended" : "evidence.until", { at: momentYear(validUntil) }),
            by && t("evidence.by", { name: by }),
          ]
            .filter(Boolean)
            .join(" · ")}
          times={[line.takenAt, validUntil]}
          words={words}
        />
      </p>
      {line.withdrawnReason && <p className="[overflow-wrap:anywhere]">{line.withdrawnReason}</p>}
      {line.file === "missing" && <p className="late-mark">{t("evidence.fileMissing")}</p>}
      {line.file === "altered" && <p className="late-mark">{t("evidence.fileAltered")}</p>}
      {earlier.length > 0 && <EarlierResults name={name} lines={earlier} words={words} />}
      {isInForce && panel.evidence.mayWithdraw && (
        <WithdrawEvidence id={id} name={name} cancels={CHIPS[status] === undefined ? 0 : panel.cancels.byStage} words={words} />
      )}
    </li>
  );
}

/** Earlier results of the same check: each with its verdict, when it was taken, and why it does not count. */
const EarlierResults = ({ name, lines, words: { t, momentYear } }: { name: string; lines: readonly EvidenceLine[]; words: Words }) => (
  <div className="border-l-2 border-line pl-3 text-[12px]">
    <p className="text-muted">{t("evidence.earlierOf", { name })}</p>
    <ul>
      {lines.map((line) => (
        <li key={line.id} id={`evidence-${line.id}`}>
          <Name line={line} /> · {t(`evidence.verdicts.${line.verdict}`)} ·{" "}
          <span className="text-muted">
            {t("evidence.taken", { at: momentYear(line.takenAt) })} · {t(`evidence.states.${line.status}`)}
          </span>
          {line.withdrawnReason && <span className="[overflow-wrap:anywhere]"> · {line.withdrawnReason}</span>}
        </li>
      ))}
    </ul>
  </div>
);

function Name({ line: { id, kind, name, url, file } }: { line: EvidenceLine }) {
  const className = "underline underline-offset-4 font-[550] [overflow-wrap:anywhere]";
  if (kind === "file" && file === "here")
    return (
      // `_self` bypasses the router: the response is the file, or the panel with a message about it.
      <a className={className} href={`/api/v1/files/${id}`} target="_self">
        {name}
      </a>
    );
  if (url !== null)
    return (
      <a className={className} href={url} target="_blank" rel="noopener noreferrer nofollow">
        {name}
      </a>
    );
  return <span className="font-[550] [overflow-wrap:anywhere]">{name}</span>;
}

const sizeWords = ({ t, number }: Words, bytes: number): string =>
  bytes < 1024 * 1024
    ? t("evidence.kb", { size: number(Math.max(1, Math.round(bytes / 1024))) })
    : t("evidence.mb", { size: number(Math.round((bytes / 1024 / 1024) * 10) / 10) });
