import { must } from "@/lib/domain/must";
import { momentIn } from "@/lib/domain/wall-clock";

export type ExampleStart = { zone: string; local: string; now: Date };

const ISTANBUL = "Europe/Istanbul";
const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";

/** The first six are tried in every `npm test`, all of them in `npm run test:full`. */
const STARTS: readonly (readonly [zone: string, local: string])[] = [
  [ISTANBUL, "2026-11-30T09:00"],
  [BERLIN, "2027-03-28T03:10"], // ten minutes after the clocks went forward
  [NEW_YORK, "2026-11-01T01:30"], // an hour that the clocks show twice
  [ISTANBUL, "2028-02-29T00:05"], // leap day, five past midnight
  [BERLIN, "2026-12-31T23:55"],
  [NEW_YORK, "2027-01-01T00:01"],

  // The last and the first days of months.
  [ISTANBUL, "2027-01-31T10:00"],
  [ISTANBUL, "2027-02-01T00:05"],
  [ISTANBUL, "2027-02-28T12:00"],
  [ISTANBUL, "2027-03-01T08:00"],
  [BERLIN, "2027-04-30T17:45"],
  [BERLIN, "2027-05-01T00:00"],
  [NEW_YORK, "2027-06-30T23:59"],
  [NEW_YORK, "2027-07-01T06:00"],
  [ISTANBUL, "2027-08-31T15:00"],
  [ISTANBUL, "2027-09-10T11:00"],

  // The turn of the year, also while it lies within the plan.
  [ISTANBUL, "2026-12-25T09:00"],
  [ISTANBUL, "2026-12-31T00:05"],
  [BERLIN, "2027-01-01T12:00"],
  [NEW_YORK, "2027-01-05T09:00"],
  [NEW_YORK, "2027-01-10T22:00"],

  // The clocks change on this day, the day before, and within the ten days or the days to come.
  [BERLIN, "2026-10-25T02:30"],
  [BERLIN, "2026-10-25T23:30"],
  [BERLIN, "2026-10-26T00:05"],
  [BERLIN, "2026-11-03T09:00"],
  [BERLIN, "2027-03-27T23:59"],
  [BERLIN, "2027-03-29T00:05"],
  [BERLIN, "2027-04-06T14:00"],
  [NEW_YORK, "2026-11-02T00:05"],
  [NEW_YORK, "2026-11-10T16:00"],
  [NEW_YORK, "2027-03-14T03:01"],
  [NEW_YORK, "2027-03-15T00:05"],
  [NEW_YORK, "2027-03-10T13:00"],
  [ISTANBUL, "2016-03-27T04:05"], // Istanbul changed its clocks until 2016
  [ISTANBUL, "2015-11-08T03:30"],

  // Leap years and their neighbours.
  [BERLIN, "2028-03-01T00:05"],
  [NEW_YORK, "2028-02-28T23:58"],
  [ISTANBUL, "2028-03-05T09:00"],

  // Weekends, and zones far from Greenwich.
  [ISTANBUL, "2026-12-05T13:00"],
  ["Pacific/Kiritimati", "2026-12-06T00:05"],
  ["Asia/Kathmandu", "2026-12-06T07:15"],
];

export const EXAMPLE_STARTS: readonly ExampleStart[] = STARTS.map(([zone, local]) => ({
  zone,
  local,
  now: must(momentIn(zone, local), `${local} in ${zone}`),
}));
