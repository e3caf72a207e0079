import type { HealthView } from "@/lib/queries/health/service-health";

export const HOURS = 24;
export const WIDTH = 720;
export const HEIGHT = 96;
const STEP = WIDTH / HOURS;
const FOOT = 18;
const HOUR_MS = 3_600_000;

type Hour = HealthView["hours"][number];
export type Bar = {
  hour: Hour;
  x: number;
  width: number;
  /** A bar as high as the mean response time; null where every check failed. */
  body: { y: number; height: number } | null;
  /** Path of the triangle under an hour with failures; null without one. */
  mark: string | null;
};

/** A bar for each of the last hours with checks, in a chart of fixed size. The current hour is at the right edge. */
export function hoursShape(hours: readonly Hour[], now: Date): { bars: Bar[]; most: number } {
  const last = Math.floor(now.getTime() / HOUR_MS);
  const most = Math.max(1, ...hours.flatMap(({ meanMs }) => meanMs ?? []));
  const bars = hours.map((hour): Bar => {
    const place = HOURS - 1 - (last - Math.floor(hour.hour.getTime() / HOUR_MS));
    const x = place * STEP + 2;
    const width = STEP - 4;
    const height = hour.meanMs === null ? 0 : Math.max(3, Math.round((hour.meanMs / most) * (HEIGHT - FOOT - 8)));
    const middle = x + width / 2;
    return {
      hour,
      x,
      width,
      body: hour.meanMs === null ? null : { y: HEIGHT - FOOT - height, height },
      mark: hour.failed === 0 ? null : `M${middle} ${HEIGHT - FOOT + 3}l7 12h-14z`,
    };
  });
  return { bars, most };
}
