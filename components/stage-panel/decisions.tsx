import { SignOffList } from "@/components/sign-off/sign-off-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

type Props = { panel: StagePanel; words: Words };

/** What was decided about this image before, above everything that asks for a new decision. */
export function EarlierDecision({ panel, words }: Props) {
  const { t, moment } = words;
  const { rejection, image } = panel;
  if (rejection) {
    const { name, at: rejectedAt, comment, isOwn, isUnchanged } = rejection;
    const facts = { own: String(isOwn), name, at: moment(rejectedAt) };
    return (
      <div className="notice grid gap-1 text-[13px]">
        <p className="[overflow-wrap:anywhere]">
          <SentenceWithTimes
            text={comment ? t("stagePanel.rejectedWith", { ...facts, comment }) : t("stagePanel.rejected", facts)}
            times={[rejectedAt]}
            words={words}
          />{" "}
          {t(isUnchanged ? "stagePanel.unchanged" : "stagePanel.changed")}
        </p>
      </div>
    );
  }
  const stale = panel.signOffs.find(({ status, decision }) => status === "stale" && decision === "approve");
  if (!stale || panel.signOffs.some(({ status, decision }) => status === "valid" && decision === "approve")) return null;
  const isOtherImage = image !== null && stale.digest !== null && image.digest !== stale.digest;
  return (
    <div className="notice grid gap-1 text-[13px]">
      <p>
        <SentenceWithTimes
          text={
            isOtherImage
              ? t("stagePanel.staleImage", { name: stale.name, at: moment(stale.at), changed: moment(image.registeredAt) })
              : t("stagePanel.stale", { name: stale.name, at: moment(stale.at) })
          }
          times={[stale.at, isOtherImage ? image.registeredAt : null]}
          words={words}
        />{" "}
        {panel.asksForSignature && panel.excludedFromSigning === null && (
          <a className="text-link" href={`/plans/${panel.plan.slug}/sign/${panel.key}`}>
            {t("stagePanel.seeChanges")}
          </a>
        )}
      </p>
    </div>
  );
}

/** The sign-offs of a stage: those that count first, the earlier ones below a line. Each has its signature bundle. */
export function SignOffs({ panel, words }: Props) {
  const { t } = words;
  if (!panel.asksForSignature && panel.signOffs.length === 0) return null;
  const counts = panel.signOffs.filter(({ status }) => status === "valid" || status === "other_image");
  const shown = counts.length > 0 ? counts : panel.signOffs.slice(0, 1);
  const earlier = panel.signOffs.filter((line) => !shown.includes(line));
  return (
    <section className="grid gap-3" aria-labelledby="panel-sign-offs">
      <h3 id="panel-sign-offs">{t("signOff.list")}</h3>
      {panel.signOffs.length === 0 ? (
        <p className="text-[13px] text-muted">{t("signOff.none")}</p>
      ) : (
        <SignOffList signOffs={shown} words={words} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary className="w-fit text-[12px] text-muted">{t("stagePanel.earlierDecisions", { count: earlier.length })}</summary>
          <div className="mt-2">
            <SignOffList signOffs={earlier} words={words} />
          </div>
        </details>
      )}
    </section>
  );
}
