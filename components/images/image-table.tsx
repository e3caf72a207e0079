import { ActionForm } from "@/components/ui/action-form";
import { registerImage } from "@/lib/actions/image";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { ImageLine, ServiceImages } from "@/lib/queries/images";
import { TagChip } from "./tag-class";

/** Every registration, with what it is beside those before it. */
export function ImageTable({ images, words }: { images: ServiceImages; words: Words }) {
  const { t } = words;
  return (
    <div className="card mt-2">
      <table className="grid-table stacks" role="table" aria-labelledby="images-title">
        <thead role="rowgroup">
          <tr role="row">
            {(["image", "made", "registered"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`images.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {images.images.map((image) => (
            <Row key={image.id} image={image} images={images} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ image, images, words }: { image: ImageLine; images: ServiceImages; words: Words }) {
  const { t, momentYear } = words;
  const made = [
    image.platforms.length > 0 && [t("images.platforms"), image.platforms.join(", ")],
    image.sourceRevision && [t("images.sourceRevision"), image.sourceRevision],
    image.builtBy && [t("images.builtBy"), image.builtBy],
    image.builtAt && [t("images.builtAt"), momentYear(image.builtAt)],
  ].filter((part) => Array.isArray(part));
  return (
    <tr role="row" id={`image-${image.number}`}>
      <th role="rowheader" scope="row" className="!font-normal !text-ink">
        <span className="mono block !text-ink">
          {image.repository}
          {image.tag === null ? "" : `:${image.tag}`}
        </span>
        <span className="mono block" title={image.digest}>
          {shortDigest(image.digest)}
        </span>
        <span className="mt-1 flex flex-wrap gap-1">
          {image.isCandidate && <span className="chip is-in_progress">{t("images.isCandidate")}</span>}
          <TagChip tagClass={image.tagClass} words={words} />
          {image.marks.map((mark) => (
            <span key={mark} className="chip">
              {t(`images.marks.${mark}`)}
            </span>
          ))}
        </span>
      </th>
      <td role="cell">
        {made.length === 0 && <span className="text-muted">{t("images.unknown")}</span>}
        {made.map(([name, value]) => (
          <p key={name} className="[overflow-wrap:anywhere]">
            <span className="text-muted">{name}: </span>
            {value}
          </p>
        ))}
      </td>
      <td role="cell" className="sm:w-[240px]">
        <p>
          {t("images.number")} {image.number} · <time dateTime={image.registeredAt.toISOString()}>{momentYear(image.registeredAt)}</time>
        </p>
        {image.registeredBy && <p className="text-muted">{t("images.by", { name: image.registeredBy })}</p>}
        {images.mayRegister && !image.isCandidate && <GoBack image={image} serviceId={images.service.id} words={words} />}
      </td>
    </tr>
  );
}

function GoBack({ image, serviceId, words: { t } }: { image: ImageLine; serviceId: string; words: Words }) {
  const said = {
    service: serviceId,
    repository: image.repository,
    tag: image.tag ?? "",
    digest: image.digest,
    platforms: image.platforms.join(" "),
    sourceRevision: image.sourceRevision ?? "",
    builtBy: image.builtBy ?? "",
    builtAt: image.builtAt?.toISOString() ?? "",
  };
  return (
    <ActionForm action={registerImage} offline={t("errors.offline")} className="mt-2">
      {Object.entries(said).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="btn" aria-label={t("images.goBackOf", { number: image.number })}>
        {t("images.goBack")}
      </button>
    </ActionForm>
  );
}
