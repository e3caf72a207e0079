const UNITS = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Parses a duration as Go writes it (`1h30m`), or a plain number of seconds; null for anything else. */
export function parseSeconds(text: string | number): number | null {
  if (typeof text === "number") return Number.isFinite(text) && text >= 0 ? text : null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:h|ms|m|s))+$/.test(text)) return null;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) seconds += Number(amount) * UNITS[unit as keyof typeof UNITS];
  return seconds;
}

/** Writes a duration as Go does: `1h30m`. */
export function writeSeconds(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "m"],
    [seconds % 60, "s"],
  ] as const;
  return (
    parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount}${unit}`)
      .join("") || "0s"
  );
}
