import { describe, expect, test } from "vitest";
import { readManifest } from "./read";

const rollout = (steps: string, more = "") => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: runner}
spec:
  strategy:
    canary:
${more}      steps:
        - setWeight: 10
${steps}
        - setWeight: 50
`;
const ANALYSIS = "        - analysis: {templates: [{templateName: health}]}";
const template = (metrics: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: health}
spec:
  metrics:
${metrics}
`;
const withMetrics = (metrics: string) => readManifest(rollout(ANALYSIS, "") + template(metrics));
const lostIn = (read: ReturnType<typeof readManifest>) => read.problems.flatMap(({ notChecked }) => notChecked ?? []);
const limitsIn = (read: ReturnType<typeof readManifest>) => read.steps[0]?.limits ?? [];

describe("the checks of an Argo Rollout", () => {
  test("a condition that lets no number pass is read outright, and no metric is lost", () => {
    const read = withMetrics(`    - {name: a, successCondition: "isNaN(result[0]) || result[0] >= 0.9"}
    - {name: b, successCondition: "result[0] < 0.01"}`);
    expect(limitsIn(read).map(({ metric, goOn }) => [metric, goOn])).toEqual([
      ["a", { comparison: ">=", limit: 0.9 }],
      ["b", { comparison: "<", limit: 0.01 }],
    ]);
    expect(lostIn(read)).toEqual([]);
  });

  test("a range is one limit with two bounds, whether success or failure names it", () => {
    const range = { goOn: { comparison: ">=", limit: 0.5 }, goOnAlso: { comparison: "<=", limit: 2 }, rollBack: null };
    const read = withMetrics(`    - {name: a, successCondition: "result[0] >= 0.5 && result[0] <= 2"}
    - {name: b, failureCondition: "result[0] < 0.5 || result[0] > 2"}
    - {name: c, successCondition: "result[0] >= 0.5 && result[0] <= 2", failureCondition: "result[0] > 2 || result[0] < 0.5"}`);
    expect(limitsIn(read)).toMatchObject([range, range, range]);
    expect(lostIn(read)).toEqual([]);
  });

  test("a metric without an interval has a window of five minutes", () => {
    const read = withMetrics(`    - {name: a, successCondition: "result[0] < 1"}
    - {name: b, successCondition: "result[0] < 1", interval: 100ms}`);
    expect(limitsIn(read).map(({ windowSeconds }) => windowSeconds)).toEqual([300, 1]);
  });

  test.each([
    ["a condition of several comparisons", `    - {name: a, successCondition: "result[0] > 1 && result[0] > 2"}`, ["a"]],
    ["one of two conditions", `    - {name: a, successCondition: "result[0] < 1", failureCondition: "any(result)"}`, ["a"]],
    [
      "a failure outside of a range beside another success",
      `    - {name: a, successCondition: "result < 1", failureCondition: "result < 0 || result > 2"}`,
      ["a"],
    ],
    ["a metric without a condition", "    - {name: a}", ["a"]],
    ["an initial delay", `    - {name: a, successCondition: "result[0] < 1", initialDelay: 5m}`, ["a"]],
    [
      "a second limit of a metric",
      `    - {name: a, successCondition: "result < 1"}\n    - {name: a, successCondition: "result < 2"}`,
      ["a"],
    ],
  ])("%s is named as not checked", (_what, metrics, lost) => expect(lostIn(withMetrics(metrics))).toEqual(lost));

  test.each([
    ["a missing template", rollout("        - analysis: {templates: [{templateName: other}]}"), ["other"]],
    ["an experiment", rollout("        - experiment: {duration: 5m}"), ["spec.strategy.canary.steps[1].experiment"]],
    [
      "an analysis before any traffic",
      rollout("").replace("        - setWeight: 10\n", `${ANALYSIS}\n        - setWeight: 10\n`) +
        template(`    - {name: a, successCondition: "result < 1"}`),
      ["spec.strategy.canary.steps[0].analysis"],
    ],
    [
      "an analysis after the switch",
      "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {strategy: {blueGreen: {postPromotionAnalysis: {templates: []}}}}\n",
      ["spec.strategy.blueGreen.postPromotionAnalysis"],
    ],
    ["templates within a template", `${rollout(ANALYSIS)}${template("    []")}  templates: [{templateName: x}]\n`, ["spec.templates"]],
    ["a run of its own", `${rollout("")}---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\n`, ["argoproj.io/AnalysisRun"]],
    ["a template of the same name", `${rollout(ANALYSIS)}${template("    []")}${template("    []")}`, ["health"]],
  ])("%s is named as not checked", (_what, text, lost) => expect(lostIn(readManifest(text))).toEqual(lost));

  test("a step that also pauses or measures keeps its pause and its limits", () => {
    const text = rollout("        - {setWeight: 20, pause: {duration: 10m}, analysis: {templates: [{templateName: health}]}}");
    const [, step] = readManifest(text + template(`    - {name: a, successCondition: "result < 1"}`)).steps;
    expect(step).toMatchObject({ weight: 20, holdSeconds: 600, limits: [{ metric: "a" }] });
  });

  test("an address that is not read loses no check", () => {
    const read = withMetrics(
      `    - {name: a, successCondition: "result < 1", provider: {prometheus: {address: "http://prometheus", query: up}}}`,
    );
    expect(read.problems.map(({ code }) => code)).toEqual(["field-not-read"]);
    expect(lostIn(read)).toEqual([]);
  });
});

const canary = (metrics: string, more = "") => `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: podinfo}
spec:
  analysis:
    stepWeight: 50
    metrics:
${metrics}
${more}`;

describe("the checks of a Flagger Canary", () => {
  test("a threshold range with both ends is one limit with two bounds", () => {
    const read = readManifest(canary("      - {name: ratio, thresholdRange: {min: 0.5, max: 2}}"));
    expect(limitsIn(read)).toMatchObject([{ goOn: { comparison: ">=", limit: 0.5 }, goOnAlso: { comparison: "<=", limit: 2 } }]);
    expect(read.problems).toEqual([]);
  });

  test.each([
    ["a metric without a threshold", canary("      - {name: ratio}"), ["ratio"]],
    [
      "a webhook that must agree",
      canary("      - {name: ratio, threshold: 1}", "    webhooks: [{name: smoke, type: pre-rollout}]\n"),
      ["smoke"],
    ],
    ["a webhook that makes load", canary("      - {name: ratio, threshold: 1}", "    webhooks: [{name: load}]\n"), []],
  ])("of %s, what is not checked is named", (_what, text, lost) => expect(lostIn(readManifest(text))).toEqual(lost));

  test.each([
    ["not-json", ["metadata.annotations.slipway/limits"]],
    [`{"ratio":{"windowSeconds":-1}}`, ["ratio"]],
    [`{"ratio":{"windowSeconds":60,"forSecond":9}}`, ["ratio"]],
    [`{"ratio":7}`, ["ratio"]],
    [`{"ratio":{"windowSeconds":60}}`, []],
  ])("of the annotation %s, what is not read is named", (note, lost) => {
    const text = canary("      - {name: ratio, threshold: 1}").replace(
      "{name: podinfo}",
      `{name: podinfo, annotations: {slipway/limits: '${note}'}}`,
    );
    expect(lostIn(readManifest(text))).toEqual(lost);
  });
});
