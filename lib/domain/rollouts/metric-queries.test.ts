import { describe, expect, test } from "vitest";
import { checkQueries, isFetchDue, NO_QUERIES, queriesToFetch, spanToFetch } from "./metric-queries";

const time = (clock: string) => new Date(`2023-07-21T${clock}Z`);

describe("the times to fetch", () => {
  const span = (change: Partial<Parameters<typeof spanToFetch>[0]>) => {
    const { from, to, everySeconds } = spanToFetch({ since: time("09:00:00"), last: null, now: time("09:10:00"), queries: 4, ...change });
    return [from.toISOString().slice(11, 19), to.toISOString().slice(11, 19), everySeconds];
  };

  test.each<[string, Parameters<typeof span>[0], [string, string, number]]>([
    ["are the minutes since the step began", {}, ["09:00:00", "09:10:00", 60]],
    ["end now, to the second, and begin in the step", { since: time("09:00:30"), now: time("09:10:15.900") }, ["09:01:15", "09:10:15", 60]],
    ["are those since the last reading", { last: time("09:07:00") }, ["09:08:00", "09:10:00", 60]],
    ["are only now, within a minute of the last reading", { last: time("09:09:30") }, ["09:10:00", "09:10:00", 60]],
    ["are only now where the step just began", { since: time("09:09:50") }, ["09:10:00", "09:10:00", 60]],
    ["are only now where nothing was read before and no step runs", { since: null }, ["09:10:00", "09:10:00", 60]],
    ["are further apart where there would be more than sixty", { since: time("04:10:00") }, ["04:14:12", "09:10:00", 306]],
    ["are further apart where many queries are fetched", { queries: 24, since: time("08:10:00") }, ["08:10:00", "09:10:00", 400]],
    ["are as far apart as the operator sets", { everySeconds: 1, since: time("09:09:58") }, ["09:09:58", "09:10:00", 1]],
  ])("%s", (_what, change, expected) => expect(span(change)).toEqual(expected));

  test("are never more than the maximum, and never before the step", () => {
    for (let queries = 1; queries <= 24; queries++)
      for (let seconds = 0; seconds < 400_000; seconds += 977) {
        const since = new Date(time("09:10:00").getTime() - seconds * 1000);
        const { from, to, everySeconds } = spanToFetch({ since, last: null, now: time("09:10:00"), queries });
        const count = (to.getTime() - from.getTime()) / everySeconds / 1000 + 1;
        expect(Number.isInteger(count) && count * queries <= 240 && count <= 60).toBe(true);
        expect(from.getTime()).toBeGreaterThanOrEqual(since.getTime());
      }
  });
});

describe("the scheduler fetches readings if they are due", () => {
  test.each([
    ["never", "09:00:00", null, "09:00:01", true],
    ["in the step before", "09:00:00", "08:59:00", "09:00:01", true],
    ["less than a minute ago", "09:00:00", "09:10:00", "09:10:59", false],
    ["a minute ago", "09:00:00", "09:10:00", "09:11:00", true],
    ["a minute ago, three hours into the step", "09:00:00", "12:00:00", "12:01:00", false],
    ["three minutes ago, three hours into it", "09:00:00", "12:00:00", "12:03:05", true],
    ["four minutes ago, half a day into it", "09:00:00", "21:00:00", "21:04:00", false],
    ["five minutes ago, half a day into it", "09:00:00", "21:00:00", "21:05:00", true],
  ])("when the last fetch was %s", (_when, started, fetched, now, isDue) =>
    expect(isFetchDue(time(started), fetched === null ? null : time(fetched), time(now))).toBe(isDue),
  );
});

describe("queries", () => {
  test("are fetched for both images, each with its samples", () =>
    expect(
      queriesToFetch([
        { metric: "p95", ...NO_QUERIES },
        { metric: "error-rate", query: "a", samplesQuery: "b", baselineQuery: "c", baselineSamplesQuery: null },
        { metric: "p50", ...NO_QUERIES, baselineQuery: "d" },
      ]),
    ).toEqual([
      { metric: "error-rate", of: "candidate", query: "a", samplesQuery: "b" },
      { metric: "error-rate", of: "baseline", query: "c", samplesQuery: null },
      { metric: "p50", of: "baseline", query: "d", samplesQuery: null },
    ]));

  test("for samples need a query for the value", () => {
    expect(checkQueries("p95", { ...NO_QUERIES, query: "a", samplesQuery: "b" })).toMatchObject({ ok: true });
    expect(checkQueries("p95", { ...NO_QUERIES, samplesQuery: "b" })).toMatchObject({ ok: false, code: "samples-of-nothing" });
    expect(checkQueries("p95", { ...NO_QUERIES, query: "a", baselineSamplesQuery: "b" })).toMatchObject({ ok: false });
  });
});
