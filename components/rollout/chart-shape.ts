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
  const all = [...readings].sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const limits = [limit.goOn, limit.rollBack].flatMap((bound) => (bound ? [bound.limit] : []));
  const values = all.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [
    [...values, ...limits].reduce((a, b) => Math.min(a, b), 0),
    [...values, ...limits].reduce((a, b) => Math.max(a, b), 1e-9) * 1.1,
  ];
  const [from, to] = [all[0]?.takenAt.getTime() ?? 0, all.at(-1)?.takenAt.getTime() ?? 0];
  const x = (at: Date) => round(to === from ? WIDTH / 2 : MARGIN + ((at.getTime() - from) / (to - from)) * (WIDTH - 2 * MARGIN));
  const y = (value: number) => round(HEIGHT - MARGIN - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * MARGIN));
  const sorted = thinned(all, x);
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

/** As near to each other as nobody tells apart. */
const COLUMN = 2;

/**
 * Of readings that lie over each other the highest and the lowest, and one where there was no data: a line through them looks the same, and
 * no peak is lost.
 */
function thinned<Reading extends Given>(sorted: readonly Reading[], x: (at: Date) => number): Reading[] {
  const columns = new Map<string, { low: Reading | null; high: Reading | null; silent: Reading | null }>();
  for (const reading of sorted) {
    const key = `${reading.of} ${Math.floor(x(reading.takenAt) / COLUMN)}`;
    const column = columns.get(key) ?? { low: null, high: null, silent: null };
    columns.set(key, column);
    if (reading.value === null) column.silent ??= reading;
    else {
      if (column.low?.value == null || reading.value < column.low.value) column.low = reading;
      if (column.high?.value == null || reading.value > column.high.value) column.high = reading;
    }
  }
  const kept = new Set([...columns.values()].flatMap(({ low, high, silent }) => [low, high, silent]));
  return sorted.filter((reading) => kept.has(reading));
}

const round = (value: number): number => Math.round(value * 10) / 10;
