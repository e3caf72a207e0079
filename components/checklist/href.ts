import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";

/** The sheet of an item's stage, at the item: opened for editing by whoever may change it. */
export const stageHref = (slug: string, { id, stage, mayChange }: ChecklistRow): string =>
  `/plans/${slug}?stage=${stage}${mayChange ? `&item=${id}` : ""}#item-${id}`;
