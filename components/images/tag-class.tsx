import type { TagClass } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";

/** What kind of tag an image was seen under. */
export const TagChip = ({ tagClass, words: { t } }: { tagClass: TagClass; words: Words }) => (
  <span className={`chip ${tagClass === "version" || tagClass === "commit" ? "is-complete" : "is-late"}`}>
    {t(`images.tags.${tagClass}`)}
  </span>
);

/** Advice to pin, where a tag may name another image tomorrow. It refuses nothing. */
export function TagAdvice({ tagClass, words: { t } }: { tagClass: TagClass; words: Words }) {
  if (tagClass === "version" || tagClass === "commit") return null;
  return <p className="text-[12px] text-muted">{t(`images.advice.${tagClass}`)}</p>;
}
