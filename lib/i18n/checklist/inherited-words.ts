import type { InheritedFrom } from "@/lib/domain/checklist/inheritance";
import type { Words } from "@/lib/i18n/words";

/** “from its phase”; null for an own value, or none. */
export const inheritedWords = ({ t }: Words, value: { inheritedFrom: InheritedFrom } | null): string | null =>
  value === null || value.inheritedFrom === null ? null : t("checklist.inherited", { from: value.inheritedFrom });
