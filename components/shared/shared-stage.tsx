import { Conditions } from "@/components/stage-panel/conditions";
import { MARKS } from "@/components/ui/item-marks";
import { StageMarks } from "@/components/ui/stage-marks";
import { StatusIcon } from "@/components/ui/status-icon";
import { SentenceWithTimes, Timestamp } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import { phaseWords } from "@/lib/i18n/phase-words";
import { runningWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { SharedStage as Stage } from "@/lib/queries/sharing/shared-stage";

type Props = { stage: Stage; base: string; words: Words };

/** One stage, read-only. */
export function SharedStage({ stage, base, page, words }: Props & { page: number }) {
  const { t } = words;
  return (
    <article className="mt-4 grid max-w-[720px] gap-5" aria-labelledby="stage-title">
      <p>
        <a className="text-link" href={page > 1 ? `${base}?page=${page}` : base}>
          {t("shared.back")}
        </a>
      </p>
      <header>
        <h2 id="stage-title" className="text-[17px] leading-tight [overflow-wrap:anywhere]">
          {stage.service ?? t("board.wholePlan")} ·{" "}
          <span lang={stage.phaseName ? stage.plan.language : undefined}>{phaseWords({ t }, stage.phase, stage.phaseName)}</span>
        </h2>
        <p className="mt-2 flex flex-wrap gap-2">
          <span className={`chip is-${stage.status}`}>
            <StatusIcon status={stage.status} />
            {t(`statuses.${stage.status}`)}
          </span>
          <StageMarks stage={stage} words={words} />
          {stage.daysLate > 0 && <span className="chip is-late">{t("board.late", { days: stage.daysLate })}</span>}
        </p>
        {stage.running && <p className="mt-2 text-[13px]">{runningWords(words, stage.running)}</p>}
      </header>
      <Facts stage={stage} words={words} />
      <Conditions gate={stage} words={words} />
      <Items stage={stage} words={words} />
      <SignOffs stage={stage} words={words} />
      {stage.evidence && <Evidence evidence={stage.evidence} base={base} words={words} />}
      {stage.comments && <Comments comments={stage.comments} words={words} />}
    </article>
  );
}

function Facts({ stage: { image, start, end, owner }, words: { t, fullRange } }: { stage: Stage; words: Words }) {
  return (
    <dl className="kv">
      {image && (
        <>
          <dt>{t("panel.image")}</dt>
          <dd>
            <span className="mono block">{image.name}</span>
            <span className="mono block" title={image.digest}>
              {image.shortDigest}
            </span>
            {image.isExample && <small className="block text-[12px] text-muted">{t("panel.exampleImage")}</small>}
          </dd>
        </>
      )}
      <dt>{t("panel.window")}</dt>
      <dd>{start && end ? fullRange(start, end) : t("panel.noDates")}</dd>
      <dt>{t("panel.owner")}</dt>
      <dd>{owner ?? t("panel.nobody")}</dd>
    </dl>
  );
}

function Items({ stage: { items, plan }, words: { t, day } }: { stage: Stage; words: Words }) {
  return (
    <section aria-labelledby="stage-items">
      <h3 id="stage-items" className="mb-2">
        {t("panel.items")}
      </h3>
      {items.length === 0 && <p className="text-[13px] text-muted">{t("panel.noItems")}</p>}
      <ul>
        {items.map(({ id, text, state, reason, owner, due, isOverdue }) => (
          <li key={id} className="item">
            {/* Looks like the checkbox of the stage panel, but is not a control. */}
            <span className="box" data-state={state} aria-hidden="true">
              <span>
                <svg aria-hidden="true" width="11" height="11" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2.2">
                  {MARKS[state]}
                </svg>
              </span>
            </span>
            <div className="min-w-0 pt-[2px] [overflow-wrap:anywhere]">
              <span className="sr-only">{t(`itemStates.${state}`)}: </span>
              <span lang={plan.language}>{text}</span>
              {(state === "failed" || state === "not_applicable") && (
                <small>
                  {t(`itemStates.${state}`)}: {reason ?? ""}
                </small>
              )}
              {due && (
                <small className={isOverdue ? "late-mark" : undefined}>
                  {t(isOverdue ? "panel.overdue" : "panel.due", { day: day(due) })}
                </small>
              )}
            </div>
            <small>{owner}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignOffs({ stage: { signOffs }, words }: { stage: Stage; words: Words }) {
  const { t } = words;
  if (signOffs.length === 0) return null;
  return (
    <section aria-labelledby="stage-sign-offs">
      <h3 id="stage-sign-offs" className="mb-2">
        {t("signOff.list")}
      </h3>
      <ul className="plain-list text-[13px]">
        {signOffs.map((signOff) => (
          <li key={signOff.id}>
            <p>
              <b className="font-[550]">{t(`signOff.decision.${signOff.isReaffirmed ? "reaffirm" : signOff.decision}`)}</b> ·{" "}
              {t("signOff.by", { name: signOff.name, role: t(`roles.${signOff.role}`) })}{" "}
              <Timestamp date={signOff.at} words={words} className="text-[12px] text-muted" />
            </p>
            <p className="flex flex-wrap items-center gap-2">
              <span className="chip">{t(`signOff.standing.${signOff.status}`)}</span>
              {signOff.digest && <span className="mono">{shortDigest(signOff.digest)}</span>}
            </p>
            {signOff.comment && <p className="[overflow-wrap:anywhere]">{signOff.comment}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

type EvidenceProps = { evidence: NonNullable<Stage["evidence"]>; base: string; words: Words };

function Evidence({ evidence, base, words }: EvidenceProps) {
  const { t, momentYear } = words;
  return (
    <section aria-labelledby="stage-evidence">
      <h3 id="stage-evidence" className="mb-2">
        {t("evidence.title")}
      </h3>
      {evidence.length === 0 && <p className="text-[13px] text-muted">{t("evidence.none")}</p>}
      <ul className="plain-list text-[13px]">
        {evidence.map((line) => {
          const href = line.kind === "file" ? (line.isHere ? `${base}/files/${line.id}` : null) : line.url;
          return (
            <li key={line.id}>
              <p className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
                {href ? (
                  <a className="text-link" href={href} rel="noopener noreferrer nofollow ugc" download={line.kind === "file" || undefined}>
                    {line.name}
                  </a>
                ) : (
                  <b className="font-[550]">{line.name}</b>
                )}
                <span className="chip">
                  {line.status === "holds" ? t(`evidence.verdicts.${line.verdict}`) : t(`evidence.states.${line.status}`)}
                </span>
              </p>
              <p className="text-[12px] text-muted">
                <SentenceWithTimes text={t("evidence.taken", { at: momentYear(line.takenAt) })} times={[line.takenAt]} words={words} /> ·{" "}
                <span className="mono">{shortDigest(line.digest)}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type CommentsProps = { comments: NonNullable<Stage["comments"]>; words: Words };

function Comments({ comments, words }: CommentsProps) {
  const { t } = words;
  return (
    <section aria-labelledby="stage-comments">
      <h3 id="stage-comments" className="mb-2">
        {t("comments.title")}
      </h3>
      {comments.length === 0 && <p className="text-[13px] text-muted">{t("comments.empty")}</p>}
      <ol className="plain-list text-[13px]">
        {comments.map(({ id, author, at, text, item }) => (
          <li key={id}>
            <p>
              <b className="font-[550]">{author}</b> <Timestamp date={at} words={words} className="text-[12px] text-muted" />
            </p>
            {item && <p className="text-[12px] text-muted">{t("comments.on", { item })}</p>}
            <p className="comment-text">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
