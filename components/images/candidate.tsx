import { Card } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Timestamp } from "@/components/ui/timestamp";
import { isMoving, taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { ImageLine } from "@/lib/queries/images";
import { TagAdvice, TagChip } from "./tag-class";

/** The candidate image. Its digest is shown in full, so that it can be compared letter by letter. */
export function Candidate({ image, words }: { image: ImageLine; words: Words }) {
  const { t } = words;
  return (
    <Card id="candidate" title={t("images.candidate")} chips={<TagChip tagClass={image.tagClass} words={words} />}>
      <Facts>
        <Fact name={t("images.image")} isMono>
          {taggedName(image)}
        </Fact>
        <Fact name={t("panel.digest")} isMono>
          {image.digest}
        </Fact>
        {image.platforms.length > 0 && (
          <Fact name={t("images.platforms")} className="mono">
            {image.platforms.join(", ")}
          </Fact>
        )}
        {image.sourceRevision && (
          <Fact name={t("images.sourceRevision")} className="mono">
            {image.sourceRevision}
          </Fact>
        )}
        {image.builtBy && <Fact name={t("images.builtBy")}>{image.builtBy}</Fact>}
        {image.builtAt && (
          <Fact name={t("images.builtAt")}>
            <Timestamp date={image.builtAt} words={words} />
          </Fact>
        )}
      </Facts>
      {image.isExample && <p className="text-[12px] text-muted">{t("panel.exampleImage")}</p>}
      {isMoving(image.tag) && <TagAdvice tagClass={image.tagClass} words={words} />}
    </Card>
  );
}
