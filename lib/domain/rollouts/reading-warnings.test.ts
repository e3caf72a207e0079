import { expect, test } from "vitest";
import { newestWarnings } from "./reading-warnings";

const PARTIAL = "PromQL info: some blocks could not be read";
const reading = (step: number | null, metric: string, warnings?: string[], of: "candidate" | "baseline" = "candidate") => ({
  step,
  metric,
  of,
  evidence: { warnings },
});

test.each([
  ["of the step and the metric", [reading(1, "error-rate", [PARTIAL])], [PARTIAL]],
  ["of another step", [reading(2, "error-rate", [PARTIAL])], []],
  ["of monitoring", [reading(null, "error-rate", [PARTIAL])], []],
  ["of another metric", [reading(1, "latency", [PARTIAL])], []],
  ["of the baseline", [reading(1, "error-rate", [PARTIAL], "baseline")], []],
  ["that a newer reading has no more", [reading(1, "error-rate"), reading(1, "error-rate", [PARTIAL])], []],
  ["of a reading that a person typed", [{ ...reading(1, "error-rate"), evidence: null }], []],
])("a step shows the warnings of its newest reading: those %s", (_which, readings, warnings) =>
  expect(newestWarnings(readings, 1, "error-rate")).toEqual(warnings),
);
