import { ActionForm } from "@/components/ui/action-form";
import { signOff } from "@/lib/actions/sign-off";
import { MIN_REAFFIRMATION } from "@/lib/domain/gates/sign-off";
import type { Snapshot } from "@/lib/domain/gates/snapshot";
import type { Words } from "@/lib/i18n/words";
import { ChangeList, type Changes, changesTitle } from "./changes";
import { SnapshotCard } from "./snapshot-card";

type Props = {
  shown: { snapshot: Snapshot; snapshotHash: string; challenge: string };
  changes: Changes | null;
  slug: string;
  language: string;
  words: Words;
};

/** The ceremony: all that a signature covers, on one page, above the words that are signed and the password that signs them. */
export function SignOffPage({ shown, changes, slug, language, words }: Props) {
  const { t } = words;
  const { snapshot, snapshotHash, challenge } = shown;
  const reaffirms = changes?.reaffirmable ?? null;
  const back = `/plans/${slug}?stage=${snapshot.stage.key}`;
  return (
    <div className="grid max-w-[760px] gap-5">
      <header>
        <h1>
          {t(reaffirms ? "signOff.reaffirmTitle" : "signOff.title")}: {snapshot.service?.name ?? t("board.wholePlan")} ·{" "}
          {t(`phases.${snapshot.stage.phase}`)}
        </h1>
      </header>

      <section className="seal" aria-labelledby="seal-title">
        <h2 id="seal-title">{t("signOff.you")}</h2>
        <p>{t("signOff.covers", { items: snapshot.items.length, evidence: snapshot.evidence.length })}</p>
        {snapshot.image ? (
          <dl className="kv mt-1">
            <dt>{t("signOff.image")}</dt>
            <dd className="mono text-ink">
              {snapshot.image.repository}
              {snapshot.image.tag ? `:${snapshot.image.tag}` : ""}
            </dd>
            <dt>{t("signOff.digest")}</dt>
            <dd className="mono text-ink">{snapshot.image.digest}</dd>
            {snapshot.image.platforms.length > 0 && (
              <>
                <dt>{t("signOff.platforms")}</dt>
                <dd>{snapshot.image.platforms.join(", ")}</dd>
              </>
            )}
          </dl>
        ) : (
          <p className="font-[550]">{t("sheet.noImage")}</p>
        )}
        <p className="mono mt-1">
          {t("signOff.statement")} {snapshotHash}
        </p>
      </section>

      {changes && (
        <section className="notice" aria-labelledby="changes-title">
          <h2 id="changes-title">{changesTitle(words, changes)}</h2>
          <ChangeList changes={changes} words={words} />
        </section>
      )}

      <section className="card grid grid-cols-1 gap-4 p-5">
        <SnapshotCard snapshot={snapshot} language={language} words={words} />
      </section>

      <ActionForm action={signOff} offline={t("errors.offline")} className="card grid gap-4 p-5" label={t("signOff.title")}>
        <input type="hidden" name="stage" value={snapshot.stage.id} />
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="snapshotHash" value={snapshotHash} />
        <input type="hidden" name="back" value={back} />
        {reaffirms && <input type="hidden" name="reaffirms" value={reaffirms} />}
        <label className="label">
          {t(reaffirms ? "signOff.reason" : "signOff.comment")}
          <textarea
            className="field"
            name="comment"
            rows={2}
            maxLength={2000}
            required={reaffirms !== null}
            minLength={reaffirms ? MIN_REAFFIRMATION : undefined}
            aria-describedby="comment-hint"
          />
        </label>
        <p id="comment-hint" className="-mt-3 text-[12px] text-muted">
          {t(reaffirms ? "signOff.reasonHint" : "signOff.commentHint")}
        </p>
        <label className="label">
          {t("signOff.password")}
          <input className="field" type="password" name="password" required maxLength={200} autoComplete="current-password" />
        </label>
        <div className="grid gap-2">
          <p className="text-[13px]">“{t(reaffirms ? "signOff.meaning.reaffirm" : "signOff.meaning.approve")}”</p>
          <button type="submit" name="decision" value="approve" className="btn primary justify-self-start">
            {t(reaffirms ? "signOff.reaffirm" : "signOff.approve")}
          </button>
        </div>
        <div className="grid gap-2 border-t border-line pt-4">
          <p className="text-[13px]">“{t("signOff.meaning.reject")}”</p>
          <button type="submit" name="decision" value="reject" className="btn danger justify-self-start">
            {t("signOff.reject")}
          </button>
        </div>
        <p className="flex flex-wrap gap-4 border-t border-line pt-4 text-[13px]">
          <a className="underline underline-offset-4" href={`/plans/${slug}/sign/${snapshot.stage.key}`}>
            {t("signOff.again")}
          </a>
          <a className="underline underline-offset-4" href={back}>
            {t("signOff.back")}
          </a>
        </p>
      </ActionForm>
    </div>
  );
}
