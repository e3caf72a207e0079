import { CommandForm } from "@/components/ui/command-form";
import { PasswordField, TextArea } from "@/components/ui/field";
import { bulkSignOff } from "@/lib/actions/sign-off";
import type { Snapshot } from "@/lib/domain/gates/snapshot";
import { taggedName } from "@/lib/domain/image";
import type { PhaseKind } from "@/lib/domain/phase";
import { stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import { ChangeList, type Changes, changesTitle } from "./changes";
import { SnapshotCard } from "./snapshot-card";

export type StageToSign = {
  key: string;
  service: string;
  phase: PhaseKind;
  phaseName: string;
  shown: { snapshot: Snapshot; snapshotHash: string; challenge: string };
  changes: Changes | null;
};

type Props = { stages: StageToSign[]; more: number; slug: string; language: string; words: Words };

/** Signs several stages with one password. Each shows its full digest and statement, and is signed only if its box is ticked. */
export function BatchPage({ stages, more, slug, language, words }: Props) {
  const { t } = words;
  const hasLapsed = stages.some((stage) => stage.changes?.reaffirmable);
  return (
    <div className="page-reading">
      <header>
        <h1>{t("signOff.batch.title")}</h1>
        {stages.length > 0 && <p className="mt-[3px] text-muted">{t("signOff.batch.intro")}</p>}
      </header>
      {stages.length === 0 ? (
        <div className="card px-4 py-10 text-center">
          <p className="font-[550]">{t("signOff.batch.none")}</p>
          <p className="mt-3">
            <a className="btn" href={`/plans/${slug}`}>
              {t("signOff.back")}
            </a>
          </p>
        </div>
      ) : (
        <CommandForm
          action={bulkSignOff}
          draft="sign"
          words={words}
          label={t("signOff.batch.title")}
          submit={null}
          ids={{ back: `/plans/${slug}` }}
          className="grid grid-cols-1 gap-5"
        >
          {stages.map((stage) => (
            <StageSeal key={stage.key} stage={stage} language={language} words={words} />
          ))}
          {more > 0 && <p className="text-[13px] text-muted">{t("signOff.batch.more", { count: more })}</p>}
          <section className="card grid grid-cols-1 gap-4 p-5" aria-label={t("signOff.title")}>
            <TextArea
              label={t("signOff.comment")}
              hint={t(hasLapsed ? "signOff.batch.reasonHint" : "signOff.batch.commentHint")}
              name="comment"
              rows={2}
              maxLength={2000}
            />
            <PasswordField label={t("signOff.password")} />
            <button type="submit" className="btn primary justify-self-start">
              {t("signOff.batch.sign")}
            </button>
          </section>
        </CommandForm>
      )}
    </div>
  );
}

function StageSeal({ stage, language, words }: { stage: StageToSign; language: string; words: Words }) {
  const { t } = words;
  const { key, shown, changes } = stage;
  const { snapshot, snapshotHash, challenge } = shown;
  const { id } = snapshot.stage;
  const name = stageWords(words, stage);
  return (
    <section className="seal grid-cols-1" aria-labelledby={`seal-${key}`}>
      <input type="hidden" name={`challenge ${id}`} value={challenge} />
      <input type="hidden" name={`hash ${id}`} value={snapshotHash} />
      <input type="hidden" name={`name ${id}`} value={name} />
      {changes?.reaffirmable && <input type="hidden" name={`reaffirms ${id}`} value={changes.reaffirmable} />}
      <h2 id={`seal-${key}`}>{name}</h2>
      <p className="text-[13px]">{t("signOff.covers", { items: snapshot.items.length, evidence: snapshot.evidence.length })}</p>
      {snapshot.image && (
        <p className="mono !text-ink">
          {taggedName(snapshot.image)}
          <br />
          {snapshot.image.digest}
        </p>
      )}
      <p className="mono">
        {t("signOff.statement")} {snapshotHash}
      </p>
      {changes && (
        <div className="notice mt-1">
          <h3>{changesTitle(words, changes)}</h3>
          <ChangeList changes={changes} words={words} />
        </div>
      )}
      <details>
        <summary className="text-[13px]">{t("signOff.batch.all")}</summary>
        <div className="mt-2 grid grid-cols-1 gap-3">
          <SnapshotCard snapshot={snapshot} language={language} words={words} />
        </div>
      </details>
      <p className="mt-1 text-[13px]">“{t(changes?.reaffirmable ? "signOff.meaning.reaffirm" : "signOff.meaning.approve")}”</p>
      <label className="flex items-start gap-2 text-[13px] font-[550]">
        <input type="checkbox" className="size-6 flex-none" name="stage" value={id} />
        <span className="pt-[2px]">{t(changes?.reaffirmable ? "signOff.batch.tickAgain" : "signOff.batch.tick", { name })}</span>
      </label>
    </section>
  );
}
