import { CommandForm } from "@/components/ui/command-form";
import { StackTable } from "@/components/ui/stack-table";
import { SentenceWithTimes, Timestamp } from "@/components/ui/timestamp";
import { registerImage } from "@/lib/actions/image";
import { shortDigest, taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { ImageLine, ServiceImages } from "@/lib/queries/images";
import { TagChip } from "./tag-class";

/** Every registration, with its build details and how it relates to earlier ones. */
export function ImageTable({ images, words }: { images: ServiceImages; words: Words }) {
  const { t } = words;
  return (
    <div className="card mt-2">
      <StackTable labelledBy="images-title" columns={(["image", "made", "registered"] as const).map((key) => t(`images.${key}`))}>
        {images.images.map((image) => (
          <Row key={image.id} image={image} images={images} words={words} />
        ))}
      </StackTable>
    </div>
  );
}

function Row({ image, images, words }: { image: ImageLine; images: ServiceImages; words: Words }) {
  const { t, momentYear } = words;
  const buildDetails = [
    image.platforms.length > 0 && [t("images.platforms"), image.platforms.join(", ")],
    image.sourceRevision && [t("images.sourceRevision"), image.sourceRevision],
    image.builtBy && [t("images.builtBy"), image.builtBy],
    image.builtAt && [t("images.builtAt"), momentYear(image.builtAt)],
  ].filter((part) => Array.isArray(part));
  return (
    <tr role="row" id={`image-${image.number}`}>
      <th role="rowheader" scope="row" className="!font-normal !text-ink">
        <span className="mono block !text-ink">{taggedName(image)}</span>
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
        {buildDetails.length === 0 && <span className="text-muted">{t("images.unknown")}</span>}
        {buildDetails.map(([name, value]) => (
          <p key={name} className="[overflow-wrap:anywhere]">
            <span className="text-muted">{name}: </span>
            <SentenceWithTimes text={value ?? ""} times={[image.builtAt]} words={words} />
          </p>
        ))}
      </td>
      <td role="cell" className="sm:w-[240px]">
        <p>
          {t("images.number")} {image.number} · <Timestamp date={image.registeredAt} words={words} />
        </p>
        {image.registeredBy && <p className="text-muted">{t("images.by", { name: image.registeredBy })}</p>}
        {images.mayRegister && !image.isCandidate && <RegisterAgain image={image} serviceId={images.service.id} words={words} />}
      </td>
    </tr>
  );
}

function RegisterAgain({ image, serviceId, words }: { image: ImageLine; serviceId: string; words: Words }) {
  const { t } = words;
  return (
    <CommandForm
      action={registerImage}
      words={words}
      label={t("images.goBackOf", { number: image.number })}
      submit={t("images.goBack")}
      submitLabel={t("images.goBackOf", { number: image.number })}
      ids={{
        service: serviceId,
        repository: image.repository,
        tag: image.tag ?? "",
        digest: image.digest,
        platforms: image.platforms.join(" "),
        sourceRevision: image.sourceRevision ?? "",
        builtBy: image.builtBy ?? "",
        builtAt: image.builtAt?.toISOString() ?? "",
      }}
      className="mt-2"
    />
  );
}
