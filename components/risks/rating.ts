import type { Words } from "@/lib/i18n/words";

export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

/** `rare` for a likelihood of 1, `severe` for an impact of 5 */
export function ratingWords({ t }: Words, scale: "likelihood" | "impact", value: number): string {
  const rating = RATINGS.find((known) => known === value);
  return rating ? t(`risks.ratings.${scale}.${rating}`) : String(value);
}
