import type { Bound } from "@/lib/domain/rollouts/rollout-limit";

export const WIDTH = 640;
export const HEIGHT = 150;
const MARGIN = 12;

type ChartInput = { takenAt: Date; value: number | null; of: "candidate" | "baseline" };
export type Dot<Reading extends ChartInput> = { x: number; y: number; reading: Reading & { value: number } };

export type ChartShape<Reading extends ChartInput> = {
  /** Dots of both images, the newest last. */
  dots: Dot<Reading>[];
  /** Lines through the values of the candidate, interrupted where there was no data. */
  path: string;
  /** Horizontal positions of readings without data. */
  gaps: number[];
  bounds: { y: number; bound: Bound; kind: "goOn" | "rollBack" }[];
};

/** Coordinates of readings in a chart of fixed size, the oldest at the left. Limits are always in view. */
export function chartShape<Reading extends ChartInput>(
  readings: readonly Reading[],
  limit: { goOn: Bound | null; goOnAlso?: Bound | null; rollBack: Bound | null },
): ChartShape<Reading> {
  const all = [...readings].sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const { goOn, goOnAlso = null, rollBack } = limit;
  const limits = [goOn, goOnAlso, rollBack].flatMap((bound) => (bound ? [bound.limit] : []));
  const values = all.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [
    [...values, ...limits].reduce((a, b) => Math.min(a, b), 0),
    [...values, ...limits].reduce((a, b) => Math.max(a, b), 1e-9) * 1.1,
  ];
  const [from, to] = [all[0]?.takenAt.getTime() ?? 0, all.at(-1)?.takenAt.getTime() ?? 0];
  const x = (time: Date) => round(to === from ? WIDTH / 2 : MARGIN + ((time.getTime() - from) / (to - from)) * (WIDTH - 2 * MARGIN));
  const y = (value: number) => round(HEIGHT - MARGIN - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * MARGIN));
  const sorted = thinned(all, x);
  let path = "";
  let isDrawing = false;
  for (const { takenAt, value, of: image } of sorted) {
    if (image === "baseline") continue;
    if (value !== null) path += `${isDrawing ? "L" : "M"}${x(takenAt)} ${y(value)}`;
    isDrawing = value !== null;
  }
  return {
    dots: sorted.flatMap((reading) =>
      reading.value === null ? [] : [{ x: x(reading.takenAt), y: y(reading.value), reading: { ...reading, value: reading.value } }],
    ),
    path,
    gaps: sorted.filter(({ value }) => value === null).map(({ takenAt }) => x(takenAt)),
    bounds: (
      [
        ["goOn", goOn],
        ["goOn", goOnAlso],
        ["rollBack", rollBack],
      ] as const
    ).flatMap(([kind, bound]) => (bound ? [{ y: y(bound.limit), bound, kind }] : [])),
  };
}

/** Width within which readings cannot be told apart. */
const COLUMN = 2;

/** Keeps the highest and the lowest reading of each column, and one without data. The line looks the same, and no peak is lost. */
function thinned<Reading extends ChartInput>(sorted: readonly Reading[], x: (time: Date) => number): Reading[] {
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
  const shown = new Set([...columns.values()].flatMap(({ low, high, silent }) => [low, high, silent]));
  return sorted.filter((reading) => shown.has(reading));
}

const round = (value: number): number => Math.round(value * 10) / 10;
