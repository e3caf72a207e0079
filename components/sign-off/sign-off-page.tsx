import { CommandForm } from "@/components/ui/command-form";
import { Fact, Facts } from "@/components/ui/facts";
import { PasswordField, TextArea } from "@/components/ui/field";
import { signOff } from "@/lib/actions/sign-off";
import { MIN_REAFFIRMATION } from "@/lib/domain/gates/sign-off";
import type { Snapshot } from "@/lib/domain/gates/snapshot";
import { taggedName } from "@/lib/domain/image";
import { panelAddress } from "@/lib/domain/panel-address";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import { ChangeList, type Changes, changesTitle } from "./changes";
import { SnapshotCard } from "./snapshot-card";

type Props = {
  shown: { snapshot: Snapshot; snapshotHash: string; challenge: string };
  changes: Changes | null;
  rejections: readonly { by: string; comment: string | null }[];
  phaseName: string;
  slug: string;
  language: string;
  words: Words;
};

/** Everything that a sign-off covers, above the form that signs or rejects it. */
export function SignOffPage({ shown, phaseName, changes, rejections, slug, language, words }: Props) {
  const { t } = words;
  const { snapshot, snapshotHash } = shown;
  return (
    <div className="page-reading">
      <header>
        <h1>
          {t(changes?.reaffirmable ? "signOff.reaffirmTitle" : "signOff.title")}: {snapshot.service?.name ?? t("board.wholePlan")} ·{" "}
          {phaseWords(words, snapshot.stage.phase, phaseName)}
        </h1>
      </header>

      <section className="seal" aria-labelledby="seal-title">
        <h2 id="seal-title">{t("signOff.you")}</h2>
        <p>{t("signOff.covers", { items: snapshot.items.length, evidence: snapshot.evidence.length })}</p>
        {snapshot.image ? (
          <Facts className="mt-1">
            <Fact name={t("signOff.image")} isMono>
              {taggedName(snapshot.image)}
            </Fact>
            <Fact name={t("signOff.digest")} isMono>
              {snapshot.image.digest}
            </Fact>
            {snapshot.image.platforms.length > 0 && <Fact name={t("signOff.platforms")}>{snapshot.image.platforms.join(", ")}</Fact>}
          </Facts>
        ) : (
          <p className="font-[550]">{t("panel.noImage")}</p>
        )}
        <p className="mono mt-1">
          {t("signOff.statement")} {snapshotHash}
        </p>
      </section>

      {rejections.map(({ by, comment }) => (
        <section key={by} className="notice">
          <p className="font-[550]">{t("conditions.sign-off-rejected", { by })}</p>
          {comment && <p className="[overflow-wrap:anywhere]">{comment}</p>}
          <p className="text-[13px]">{t("signOff.replacesRejection")}</p>
        </section>
      ))}

      {changes && (
        <section className="notice" aria-labelledby="changes-title">
          <h2 id="changes-title">{changesTitle(words, changes)}</h2>
          <ChangeList changes={changes} words={words} />
        </section>
      )}

      <section className="card grid grid-cols-1 gap-4 p-5">
        <SnapshotCard snapshot={snapshot} language={language} words={words} />
      </section>

      <SignOffForm shown={shown} reaffirms={changes?.reaffirmable ?? null} slug={slug} words={words} />
    </div>
  );
}

type FormProps = Pick<Props, "shown" | "slug" | "words"> & { reaffirms: string | null };

function SignOffForm({ shown: { snapshot, snapshotHash, challenge }, reaffirms, slug, words }: FormProps) {
  const { t } = words;
  const { stage } = snapshot;
  const back = panelAddress(slug, stage.key);
  return (
    <CommandForm
      action={signOff}
      draft="sign"
      words={words}
      label={t("signOff.title")}
      submit={null}
      ids={{ stage: stage.id, challenge, snapshotHash, back, reaffirms }}
      className="card grid gap-4 p-5"
    >
      <TextArea
        label={t(reaffirms ? "signOff.reason" : "signOff.comment")}
        hint={t(reaffirms ? "signOff.reasonHint" : "signOff.commentHint")}
        name="comment"
        rows={2}
        maxLength={2000}
        required={reaffirms !== null}
        minLength={reaffirms ? MIN_REAFFIRMATION : undefined}
      />
      <PasswordField label={t("signOff.password")} />
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
        <a className="underline underline-offset-4" href={`/plans/${slug}/sign/${stage.key}`}>
          {t("signOff.again")}
        </a>
        <a className="underline underline-offset-4" href={back}>
          {t("signOff.back")}
        </a>
      </p>
    </CommandForm>
  );
}
