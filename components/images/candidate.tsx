import { isMoving } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { ImageLine } from "@/lib/queries/images";
import { TagAdvice, TagChip } from "./tag-class";

/** The image that is rolled out now, in full, for a digest to be compared letter by letter. */
export function Candidate({ image, words }: { image: ImageLine; words: Words }) {
  const { t, momentYear } = words;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="candidate-title">
      <h2 id="candidate-title" className="flex flex-wrap items-center gap-2">
        {t("images.candidate")} <TagChip tagClass={image.tagClass} words={words} />
      </h2>
      <dl className="kv">
        <dt>{t("images.image")}</dt>
        <dd className="mono text-ink">
          {image.repository}
          {image.tag === null ? "" : `:${image.tag}`}
        </dd>
        <dt>{t("sheet.digest")}</dt>
        <dd className="mono text-ink">{image.digest}</dd>
        {image.platforms.length > 0 && (
          <>
            <dt>{t("images.platforms")}</dt>
            <dd className="mono">{image.platforms.join(", ")}</dd>
          </>
        )}
        {image.sourceRevision && (
          <>
            <dt>{t("images.sourceRevision")}</dt>
            <dd className="mono">{image.sourceRevision}</dd>
          </>
        )}
        {image.builtBy && (
          <>
            <dt>{t("images.builtBy")}</dt>
            <dd className="[overflow-wrap:anywhere]">{image.builtBy}</dd>
          </>
        )}
        {image.builtAt && (
          <>
            <dt>{t("images.builtAt")}</dt>
            <dd>
              <time dateTime={image.builtAt.toISOString()}>{momentYear(image.builtAt)}</time>
            </dd>
          </>
        )}
      </dl>
      {image.isExample && <p className="text-[12px] text-muted">{t("sheet.exampleImage")}</p>}
      {isMoving(image.tag) && <TagAdvice tagClass={image.tagClass} words={words} />}
    </section>
  );
}
