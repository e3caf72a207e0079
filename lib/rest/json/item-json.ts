import type { ChecklistItem } from "@/lib/queries/checklist/checklist";

/** An item as the API returns it: without the caller's permissions, which are for screens. */
export const itemJson = ({ may: _may, changedAt, ...item }: ChecklistItem) => ({ ...item, changedAt: changedAt.toISOString() });
