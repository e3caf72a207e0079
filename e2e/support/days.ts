/** The zone whose calendar the servers under test go by. */
export const EXAMPLE_ZONE = "Europe/Istanbul";

/** Milliseconds until the day of the servers under test is over. */
export function untilMidnight(): number {
  const [hours = 0, minutes = 0, seconds = 0] = new Intl.DateTimeFormat("en-GB", { timeZone: EXAMPLE_ZONE, timeStyle: "medium" })
    .format(new Date())
    .split(":")
    .map(Number);
  return 86_400_000 - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Today, or so many days from it, as `YYYY-MM-DD`. */
export function dayFromToday(days = 0): string {
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat("en-CA", { timeZone: EXAMPLE_ZONE })
    .format(new Date())
    .split("-")
    .map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
