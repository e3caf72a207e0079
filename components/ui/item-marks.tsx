import type { ItemState } from "@/lib/domain/checklist/item";

/** What stands in an item's box: a shape for each state, in a field of 12 by 12. */
export const MARKS: Record<ItemState, React.ReactNode> = {
  open: null,
  done: <path d="M2 6.4l2.6 2.6L10 3.2" />,
  failed: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
  not_applicable: <path d="M2 6h8" />,
};
