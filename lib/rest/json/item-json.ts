import type { ChecklistItem } from "@/lib/queries/checklist/checklist";

/** An item as the API tells it: what whoever asks may do with it is for screens. */
export const itemJson = ({ may: _may, changedAt, ...item }: ChecklistItem) => ({ ...item, changedAt: changedAt.toISOString() });
