/** The zone whose calendar the servers under test go by. */
export const EXAMPLE_ZONE = "Europe/Istanbul";

/** Today, or so many days from it, as `YYYY-MM-DD`. */
export function dayFromToday(days = 0): string {
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat("en-CA", { timeZone: EXAMPLE_ZONE })
    .format(new Date())
    .split("-")
    .map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
