import { describe, expect, test } from "vitest";
import { readAnswer } from "./answer";

const success = (data: unknown, more = {}) => JSON.stringify({ status: "success", data, ...more });
const vector = (...values: string[]) => ({
  resultType: "vector",
  result: values.map((value, index) => ({ metric: { pod: `${index}` }, value: [1_700_000_000.123, value] })),
});
const time = new Date(1_700_000_000_123);

describe("an answer from Prometheus", () => {
  test.each<[string, unknown, unknown[]]>([
    ["a series of one value", vector("0.42"), [{ time, raw: "0.42", value: 0.42 }]],
    ["a scalar", { resultType: "scalar", result: [1_700_000_000.123, "1.5e-3"] }, [{ time, raw: "1.5e-3", value: 0.0015 }]],
    ["nothing", vector(), []],
    [
      "values over time",
      {
        resultType: "matrix",
        result: [
          {
            metric: {},
            values: [
              [1_700_000_000, "1"],
              [1_700_000_060, "NaN"],
            ],
          },
        ],
      },
      [
        { time: new Date(1_700_000_000_000), raw: "1", value: 1 },
        { time: new Date(1_700_000_060_000), raw: "NaN", value: null },
      ],
    ],
    ["nothing over time", { resultType: "matrix", result: [] }, []],
  ])("is read: %s", (_what, data, points) => expect(readAnswer(200, success(data))).toEqual({ points, warnings: [] }));

  test.each(["NaN", "+Inf", "-Inf", "Inf", "", " ", "0x10", "1e999", "twelve"])("has no value for %j", (raw) =>
    expect(readAnswer(200, success(vector(raw)))).toMatchObject({ points: [{ value: null }] }),
  );

  test("keeps its first few warnings, each on one line", () =>
    expect(readAnswer(200, success(vector("1"), { warnings: ["partial\nresponse", ..."abcdef"] }))).toMatchObject({
      warnings: ["partial response", "a", "b", "c", "d"],
    }));

  test.each<[string, number, string, string]>([
    ["several series", 200, success(vector("1", "2")), "several-series"],
    ["a text", 200, success({ resultType: "string", result: [1, "hi"] }), "result-not-a-number"],
    ["a histogram", 200, success({ resultType: "vector", result: [{ metric: {}, histogram: [1, {}] }] }), "result-not-a-number"],
    ["a page", 200, "<html>", "not-prometheus"],
    ["something else in JSON", 200, '{"ok":true}', "not-prometheus"],
    ["nothing at all", 200, "", "not-prometheus"],
    ["endless nesting", 200, "[".repeat(50_000), "not-prometheus"],
    [
      "a refusal",
      400,
      JSON.stringify({ status: "error", errorType: "bad_data", error: "1:5: parse error\nunexpected )" }),
      "query-refused: bad_data: 1:5: parse error unexpected )",
    ],
    [
      "a timeout",
      503,
      JSON.stringify({ status: "error", errorType: "timeout", error: "query timed out" }),
      "query-refused: timeout: query timed out",
    ],
    ["status 401", 401, "Unauthorized", "not-let-in: 401"],
    ["status 403", 403, "", "not-let-in: 403"],
    ["a failing gateway", 502, "Bad gateway", "answered: 502"],
    ["a value with status 500", 500, success(vector("1")), "answered: 500"],
  ])("is a problem: %s", (_what, status, body, problem) => expect(readAnswer(status, body)).toEqual({ problem }));

  test("has a refusal shortened to the maximum length", () => {
    const body = JSON.stringify({ status: "error", errorType: "bad_data", error: "ğ".repeat(5_000) });
    expect(readAnswer(400, body)).toMatchObject({ problem: expect.stringMatching(/^query-refused: bad_data: ğ{100,160}$/) });
  });
});
