import type { Bound } from "@/lib/domain/rollouts/rollout-limit";

export const WIDTH = 640;
export const HEIGHT = 150;
const MARGIN = 12;

type Given = { takenAt: Date; value: number | null; of: "candidate" | "baseline" };
export type Dot<Reading extends Given> = { x: number; y: number; reading: Reading & { value: number } };

export type ChartShape<Reading extends Given> = {
  /** The newest last, of each side. */
  dots: Dot<Reading>[];
  /** Lines through the values of the new image, broken where there was no data. */
  path: string;
  /** Where there was no data. */
  gaps: number[];
  bounds: { y: number; bound: Bound; is: "goOn" | "rollBack" }[];
};

/** Where readings lie in a picture of fixed size, oldest at the left; a limit is always in view. */
export function chartShape<Reading extends Given>(
  readings: readonly Reading[],
  limit: { goOn: Bound | null; rollBack: Bound | null },
): ChartShape<Reading> {
  const sorted = [...readings].sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const limits = [limit.goOn, limit.rollBack].flatMap((bound) => (bound ? [bound.limit] : []));
  const values = sorted.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(0, ...values, ...limits), Math.max(...values, ...limits, 1e-9) * 1.1];
  const times = sorted.map(({ takenAt }) => takenAt.getTime());
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const x = (at: Date) => round(to === from ? WIDTH / 2 : MARGIN + ((at.getTime() - from) / (to - from)) * (WIDTH - 2 * MARGIN));
  const y = (value: number) => round(HEIGHT - MARGIN - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * MARGIN));
  let path = "";
  let isDrawing = false;
  for (const { takenAt, value, of } of sorted) {
    if (of === "baseline") continue;
    if (value !== null) path += `${isDrawing ? "L" : "M"}${x(takenAt)} ${y(value)}`;
    isDrawing = value !== null;
  }
  return {
    dots: sorted.flatMap((reading) =>
      reading.value === null ? [] : [{ x: x(reading.takenAt), y: y(reading.value), reading: { ...reading, value: reading.value } }],
    ),
    path,
    gaps: sorted.filter(({ value }) => value === null).map(({ takenAt }) => x(takenAt)),
    bounds: (["goOn", "rollBack"] as const).flatMap((is) => {
      const bound = limit[is];
      return bound ? [{ y: y(bound.limit), bound, is }] : [];
    }),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
