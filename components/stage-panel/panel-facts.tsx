import { TagAdvice } from "@/components/images/tag-class";
import { Fact, Facts } from "@/components/ui/facts";
import { taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** Image, planned dates and owner of a stage. */
export function PanelFacts({ panel, words }: { panel: StagePanel; words: Words }) {
  const { t, fullRange } = words;
  return (
    <Facts>
      {panel.service && (
        <Fact name={t("panel.image")}>
          {panel.image ? (
            <>
              <span className="mono block">{taggedName(panel.image)}</span>
              <span className="mono block" title={panel.image.digest}>
                {panel.image.shortDigest}
              </span>
              {panel.image.isExample && <small className="block text-[12px] text-muted">{t("panel.exampleImage")}</small>}
              <TagAdvice tagClass={panel.image.tagClass} words={words} />
            </>
          ) : (
            t("panel.noImage")
          )}
          <a
            className="block w-fit text-[13px] underline underline-offset-4"
            href={`/plans/${panel.plan.slug}/services/${panel.service.slug}/images`}
          >
            {t("images.all")}
          </a>
        </Fact>
      )}
      <Fact name={t("panel.window")}>{panel.start && panel.end ? fullRange(panel.start, panel.end) : t("panel.noDates")}</Fact>
      <Fact name={t("panel.owner")}>
        {panel.owner ?? t("panel.nobody")}
        {panel.owner !== null && panel.inherited.owner !== null && (
          <small className="block text-[12px] text-muted">{t("checklist.inherited", { from: panel.inherited.owner })}</small>
        )}
      </Fact>
    </Facts>
  );
}
