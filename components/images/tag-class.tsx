import type { TagClass } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";

/** The kind of tag an image has. */
export const TagChip = ({ tagClass, words: { t } }: { tagClass: TagClass; words: Words }) => (
  <span className={`chip ${tagClass === "version" || tagClass === "commit" ? "is-complete" : "is-late"}`}>
    {t(`images.tags.${tagClass}`)}
  </span>
);

/** Advice to pin the image if its tag may later point to another image. */
export function TagAdvice({ tagClass, words: { t } }: { tagClass: TagClass; words: Words }) {
  if (tagClass === "version" || tagClass === "commit") return null;
  return <p className="text-[12px] text-muted">{t(`images.advice.${tagClass}`)}</p>;
}
