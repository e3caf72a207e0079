import type { ItemState } from "@/lib/domain/checklist/item";

/** The shape in the box of an item for each state, drawn in 12 by 12 units. */
export const MARKS: Record<ItemState, React.ReactNode> = {
  open: null,
  done: <path d="M2 6.4l2.6 2.6L10 3.2" />,
  failed: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
  not_applicable: <path d="M2 6h8" />,
};
