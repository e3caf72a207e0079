import type { RiskFilter } from "@/lib/queries/risks/risks";

/** Address of the register under a filter. */
export function hrefOf(slug: string, { show, view, cell }: RiskFilter): string {
  const query = new URLSearchParams();
  if (show !== "all") query.set("show", show);
  if (view !== "after") query.set("view", view);
  if (cell) query.set("cell", `${cell.likelihood}x${cell.impact}`);
  const text = query.toString();
  return `/plans/${slug}/risks${text && `?${text}`}`;
}
