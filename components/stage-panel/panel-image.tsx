import { TagAdvice } from "@/components/images/tag-class";
import { Fact, Facts } from "@/components/ui/facts";
import { Timestamp } from "@/components/ui/timestamp";
import { taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** The candidate image of the service: its name, its digest, and who registered it when. */
export function PanelImage({ panel: { service, image, plan }, words }: { panel: StagePanel; words: Words }) {
  const { t, moment } = words;
  if (!service) return null;
  return (
    <section className="grid gap-2" aria-labelledby="panel-image">
      <h3 id="panel-image">{t("panel.image")}</h3>
      {image === null ? (
        <p className="text-[13px] text-muted">{t("panel.noImage")}</p>
      ) : (
        <Facts>
          <Fact name={t("stagePanel.candidate")}>
            {taggedName(image)}
            <TagAdvice tagClass={image.tagClass} words={words} />
          </Fact>
          <Fact name={t("panel.digest")} isMono title={image.digest}>
            {image.shortDigest}
          </Fact>
          {image.isExample ? (
            <Fact name={t("stagePanel.registered")}>{t("panel.exampleImage")}</Fact>
          ) : (
            <Fact name={t("stagePanel.registered")}>
              <Timestamp date={image.registeredAt} words={words}>
                {image.registeredBy === null
                  ? moment(image.registeredAt)
                  : t("stagePanel.registeredBy", { at: moment(image.registeredAt), name: image.registeredBy })}
              </Timestamp>
            </Fact>
          )}
        </Facts>
      )}
      <p className="text-[13px]">
        <a className="text-link" href={`/plans/${plan.slug}/services/${service.slug}/images`}>
          {t("images.all")}
        </a>
      </p>
    </section>
  );
}
