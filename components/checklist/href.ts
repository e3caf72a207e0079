import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";

/** Address of an item in the panel of its stage; opens the editor for people who may change it. */
export const stageHref = (slug: string, { id, stage, mayChange }: ChecklistRow): string =>
  `/plans/${slug}?stage=${stage}${mayChange ? `&item=${id}` : ""}#item-${id}`;
