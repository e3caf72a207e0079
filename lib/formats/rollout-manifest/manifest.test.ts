import { describe, expect, test } from "vitest";
import { CANARY_TEMPLATE, checkSteps } from "@/lib/domain/rollouts/rollout-steps";
import { seeded } from "@/lib/domain/testing";
import { parseCondition } from "./condition";
import type { ManifestLimit, ManifestStep } from "./manifest";
import { readManifest } from "./read";
import { parseSeconds, writeSeconds } from "./seconds";
import { writeArgo, writeFlagger } from "./write";

const ARGO = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: runner
spec:
  replicas: 3
  strategy:
    canary:
      maxSurge: 1
      steps:
        - setWeight: 10
        - pause: {duration: 1h}
        - analysis:
            templates:
              - templateName: health
        - setWeight: 50
        - pause: {duration: 600}
        - pause: {}
        - setHeaderRoute: {name: x}
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: health
spec:
  metrics:
    - name: Error Rate
      successCondition: result[0] <= 1
      failureCondition: result[0] > 2
      failureLimit: 2
      interval: 1m
      count: 5
      provider:
        prometheus: {address: http://prometheus, query: up}
    - name: odd
      successCondition: all(result, # > 1)
---
apiVersion: v1
kind: Service
metadata: {name: runner}
`;

const limit = (change: Partial<ManifestLimit> = {}): ManifestLimit => ({
  metric: "error-rate",
  goOn: { comparison: "<=", limit: 1 },
  rollBack: null,
  forSeconds: 0,
  windowSeconds: 60,
  leastSamples: 1,
  failureLimit: 0,
  inconclusiveLimit: 0,
  consecutiveErrorLimit: 4,
  ...change,
});

const problemsIn = (text: string) =>
  readManifest(text).problems.map(({ line, severity, code, facts }) =>
    [line, severity, code, facts.field].filter((part) => part !== undefined),
  );

describe("a Rollout of Argo", () => {
  const read = readManifest(ARGO);

  test("is read with its steps and the metrics of its templates", () =>
    expect(read).toMatchObject({
      kind: "Rollout",
      name: "runner",
      strategy: "canary",
      steps: [
        {
          weight: 10,
          holdSeconds: 3600,
          limits: [
            {
              metric: "error-rate",
              goOn: { comparison: "<=", limit: 1 },
              rollBack: { comparison: ">", limit: 2 },
              windowSeconds: 300,
              failureLimit: 2,
              leastSamples: 3,
              inconclusiveLimit: 0,
              consecutiveErrorLimit: 4,
            },
          ],
        },
        { weight: 50, holdSeconds: 600, limits: [] },
        { weight: 100, holdSeconds: 0, limits: [] },
      ],
    }));

  test("is read with a problem for every field that is not read", () =>
    expect(problemsIn(ARGO)).toEqual([
      [6, "warning", "field-not-read", "spec.replicas"],
      [9, "warning", "field-not-read", "spec.strategy.canary.maxSurge"],
      [19, "warning", "field-not-read", "spec.strategy.canary.steps[6].setHeaderRoute"],
      [27, "warning", "metric-renamed"],
      [34, "warning", "field-not-read", "spec.metrics[0].provider.prometheus.address"],
      [36, "warning", "condition-not-understood"],
      [38, "warning", "document-not-read"],
    ]));

  test("is read with its background analysis, from the starting step to the end", () => {
    const text = ARGO.replace("      maxSurge: 1", "      analysis: {startingStep: 3, templates: [{templateName: health}]}");
    expect(readManifest(text).steps.map(({ limits }) => limits.length)).toEqual([1, 1, 1]);
  });

  test("can be JSON", () => {
    const text = JSON.stringify({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      spec: { strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration: "30s" } }] } } },
    });
    expect(readManifest(text).steps).toEqual([
      { weight: 20, holdSeconds: 30, limits: [] },
      { weight: 100, holdSeconds: 0, limits: [] },
    ]);
  });

  test("can be blue-green, with checks and a rollback window", () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  strategy:
    blueGreen: {activeService: a, previewService: b, scaleDownDelaySeconds: 1800}
`;
    expect(readManifest(text)).toMatchObject({
      strategy: "blue_green",
      wayBackSeconds: 1800,
      steps: [{ weight: 100, holdSeconds: 0, limits: [] }],
      problems: [],
    });
  });

  test.each([
    ["setWeight: 10", "setWeight: 60", 16, "weight-not-rising"],
    ["setWeight: 10", "setWeight: much", 11, "field-malformed"],
    ["setWeight: 10", "setWeight: 10.5", 11, "field-malformed"],
    ["duration: 1h", "duration: soon", 12, "field-malformed"],
    ["    canary:", "    recreate:", 7, "strategy-missing"],
    ["kind: Service", "kind: [", 40, "yaml-broken"],
    ["kind: Rollout", "kind: Rollout\nkind: Rollout", 3, "yaml-broken"],
    ["kind: AnalysisTemplate", "kind: Rollout", 21, "several-found"],
  ])("with %s replaced by %s, line %d is refused: %s", (from, to, line, code) => {
    const problems = readManifest(ARGO.replace(from, to)).problems.filter(({ severity }) => severity === "error");
    expect(problems.map((problem) => [problem.line, problem.code])).toContainEqual([line, code]);
  });

  test.each([
    ["templateName: health", "templateName: other", 15, "template-missing"],
    ["setWeight: 10", "setWeight: 0", 12, "pause-without-weight"],
    ["name: odd\n", "name: Error Rate\n      failureCondition: result > 3\n", 35, "metric-twice"],
    ["result[0] <= 1", "result[0] <= 0.01", 27, "share-or-percent"],
  ])("with %s replaced by %s, line %d is reported: %s", (from, to, line, code) => {
    const problems = readManifest(ARGO.replace(from, to)).problems.filter(({ severity }) => severity === "warning");
    expect(problems.map((problem) => [problem.line, problem.code])).toContainEqual([line, code]);
  });
});

const FLAGGER = `apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: podinfo
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: podinfo}
  analysis:
    interval: 2m
    threshold: 5
    maxWeight: 30
    stepWeight: 10
    metrics:
      - name: request-success-rate
        thresholdRange:
          min: 99
        interval: 1m
      - name: request-duration
        thresholdRange: {max: 500}
        interval: 30s
    webhooks:
      - name: load-test
`;

describe("a Canary of Flagger", () => {
  test("is read as equal steps, then all traffic", () => {
    const { steps, kind, name } = readManifest(FLAGGER);
    expect({ kind, name }).toEqual({ kind: "Canary", name: "podinfo" });
    expect(steps.map(({ weight, holdSeconds }) => [weight, holdSeconds])).toEqual([
      [10, 120],
      [20, 120],
      [30, 120],
      [100, 0],
    ]);
    expect(steps[0]?.limits).toEqual([
      limit({ metric: "request-success-rate", goOn: { comparison: ">=", limit: 99 }, failureLimit: 4 }),
      limit({ metric: "request-duration", goOn: { comparison: "<=", limit: 500 }, windowSeconds: 30, failureLimit: 4 }),
    ]);
    expect(problemsIn(FLAGGER)).toEqual([
      [6, "warning", "field-not-read", "spec.targetRef"],
      [20, "warning", "field-not-read", "spec.analysis.webhooks"],
    ]);
  });

  test("can list its weights", () =>
    expect(readManifest(FLAGGER.replace("stepWeight: 10", "stepWeights: [1, 5, 40, 100]")).steps.map(({ weight }) => weight)).toEqual([
      1, 5, 40, 100,
    ]));

  test("with iterations and no weights is blue-green", () =>
    expect(readManifest(FLAGGER.replace("    maxWeight: 30\n    stepWeight: 10", "    iterations: 10"))).toMatchObject({
      strategy: "blue_green",
      steps: [{ weight: 100, holdSeconds: 1200 }],
    }));

  test.each([
    ["stepWeight: 10", "stepWeights: [5, 5]", "weight-not-rising"],
    ["stepWeight: 10", "stepWeight: 0", "field-malformed"],
    ["interval: 2m", "interval: often", "field-malformed"],
    ["  analysis:", "  analyses:", "strategy-missing"],
  ])("with %s replaced by %s is refused: %s", (from, to, code) =>
    expect(readManifest(FLAGGER.replace(from, to)).problems.map((problem) => problem.code)).toContain(code),
  );
});

describe("a text that would take long to parse is refused fast", () => {
  test.each([
    ["20,000 nested lists", "[".repeat(20_000), "too-deep"],
    ["20,000 nested maps", "{a: ".repeat(20_000), "too-deep"],
    ["20,000 nested entries", "- ".repeat(20_000), "too-deep"],
    ["20,000 explicit keys", "? ".repeat(20_000), "too-deep"],
    ["lists with closing brackets in comments", "[ # ]\n".repeat(20_000), "too-deep"],
    ["lists with closing brackets in text", '[ "]",\n'.repeat(18_000), "too-deep"],
    ["deep indentation", Array.from({ length: 200 }, (_, index) => `${" ".repeat(index)}a:`).join("\n"), "too-deep"],
    ["an endless file", "a".repeat(200_000), "too-large"],
    ["a map of 18,000 fields", Array.from({ length: 18_000 }, (_, index) => `${index}:`).join("\n"), "too-many-parts"],
    ["20,000 documents", "---\n".repeat(20_000), "too-many-parts"],
    ["aliases that multiply", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias"],
  ])("%s", (_what, text, code) => {
    const start = performance.now();
    expect(readManifest(text).problems.map((problem) => problem.code)).toEqual([code]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("unless it is within the limits", () => {
    const text = `${"[".repeat(30)}${"]".repeat(30)}`;
    expect(readManifest(text).problems.map((problem) => problem.code)).not.toContain("too-deep");
  });
});

test.each(["", "hello", "- a\n- b", "a: b", "null", "%YAML 9\n---", "\u0000", "!!binary x", "? [", "key: 'open"])(
  "%j is refused, because it is no manifest",
  (text) => {
    const { kind, problems } = readManifest(text);
    expect(kind).toBeNull();
    expect(problems.some(({ severity }) => severity === "error")).toBe(true);
  },
);

test("reading a manifest with any part cut out never throws", () => {
  const random = seeded(8);
  for (let n = 0; n < 400; n++) {
    const text = n % 2 === 0 ? ARGO : FLAGGER;
    const [from, to] = [Math.floor(random() * text.length), Math.floor(random() * text.length)];
    const cut = text.slice(0, Math.min(from, to)) + text.slice(Math.max(from, to));
    for (const { line } of readManifest(cut).problems) expect(line).toBeGreaterThan(0);
  }
});

describe("a written manifest is read back", () => {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const anyLimits = (): ManifestLimit[] =>
    ["error-rate", "p95", "queue.depth"]
      .filter(() => random() < 0.6)
      .map((metric) =>
        limit({
          metric,
          ...pick([
            { goOn: { comparison: "<=" as const, limit: 1.5 }, rollBack: { comparison: ">" as const, limit: 20 } },
            { goOn: { comparison: ">" as const, limit: -3 }, rollBack: null },
            { goOn: null, rollBack: { comparison: ">=" as const, limit: 1e-7 } },
          ]),
          forSeconds: pick([0, 300]),
          windowSeconds: pick([0, 60, 301]),
          leastSamples: pick([1, 500]),
          failureLimit: pick([0, 3]),
          inconclusiveLimit: pick([0, 2]),
          consecutiveErrorLimit: pick([0, 4]),
        }),
      );
  const anySteps = (): ManifestStep[] =>
    [...new Set([...Array.from({ length: Math.floor(random() * 6) }, () => 1 + Math.floor(random() * 99)), 100])]
      .sort((a, b) => a - b)
      .map((weight) => ({ weight, holdSeconds: pick([0, 1, 90, 3600, 93_784]), limits: anyLimits() }));

  test("as a Rollout of Argo with any steps", () => {
    for (let n = 0; n < 60; n++) {
      const steps = anySteps();
      const read = readManifest(writeArgo({ name: "runner", strategy: "canary", steps, wayBackSeconds: null }));
      expect(read.steps).toEqual(steps);
      expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });

  test("as a blue-green Rollout of Argo", () => {
    const steps = [{ weight: 100, holdSeconds: 0, limits: [limit({ forSeconds: 300 })] }];
    expect(readManifest(writeArgo({ name: "runner", strategy: "blue_green", steps, wayBackSeconds: 900 }))).toMatchObject({
      strategy: "blue_green",
      wayBackSeconds: 900,
      steps,
    });
  });

  test("as a Canary of Flagger, if Flagger can express it", () => {
    const limits = [
      limit({ failureLimit: 2, forSeconds: 60, leastSamples: 9 }),
      limit({ metric: "request-success-rate", goOn: { comparison: ">=", limit: 99 }, failureLimit: 2 }),
    ];
    const steps = [10, 40].map((weight) => ({ weight, holdSeconds: 600, limits }));
    const expected = [...steps, { weight: 100, holdSeconds: 0, limits }];
    const written = writeFlagger({ name: "runner", strategy: "canary", steps: expected, wayBackSeconds: null });
    expect(written.leftOut).toEqual([]);
    expect(readManifest(written.text).steps).toEqual(expected);
  });

  test("as a Canary of Flagger with a single step to all traffic", () => {
    const expected = [{ weight: 100, holdSeconds: 0, limits: [limit()] }];
    const written = writeFlagger({ name: "runner", strategy: "canary", steps: expected, wayBackSeconds: null });
    expect(written).toEqual({ text: expect.stringContaining("stepWeights:\n      - 100"), leftOut: [] });
    expect(readManifest(written.text).steps).toEqual(expected);
  });

  test("and the parts that Flagger cannot express are reported", () => {
    const written = writeFlagger({ name: "runner", strategy: "canary", steps: CANARY_TEMPLATE, wayBackSeconds: null });
    expect(written.leftOut).toEqual(["holds-differ", "roll-back-left-out"]);
    expect(readManifest(written.text).steps.map(({ weight, holdSeconds }) => [weight, holdSeconds])).toEqual([
      [10, 14_400],
      [30, 14_400],
      [50, 14_400],
      [100, 0],
    ]);
  });

  test("and the default steps in both formats pass Slipway's checks", () => {
    const canary = { name: "runner", strategy: "canary" as const, steps: CANARY_TEMPLATE, wayBackSeconds: null };
    expect(readManifest(writeArgo(canary)).steps).toEqual(CANARY_TEMPLATE);
    for (const text of [writeArgo(canary), writeFlagger(canary).text])
      expect(checkSteps(readManifest(text).steps)).toMatchObject({ ok: true });
  });
});

test.each([
  ["1h", 3600],
  ["1h30m", 5400],
  ["90s", 90],
  ["1.5m", 90],
  ["500ms", 0.5],
  ["600", 600],
  [600, 600],
  ["", null],
  ["soon", null],
  ["-1h", null],
  ["1d", null],
  ["9".repeat(30), null],
])("the duration %j is %j seconds", (text, seconds) => {
  expect(parseSeconds(text)).toBe(seconds);
  if (typeof seconds === "number" && Number.isInteger(seconds)) expect(parseSeconds(writeSeconds(seconds))).toBe(seconds);
});

test.each([
  ["result[0] <= 1", [{ comparison: "<=", limit: 1 }]],
  ["result >= 0.95", [{ comparison: ">=", limit: 0.95 }]],
  [" result [ 0 ]<-2 ", [{ comparison: "<", limit: -2 }]],
  ["result[0] > 1e3", [{ comparison: ">", limit: 1000 }]],
  ["1 >= result[0]", [{ comparison: "<=", limit: 1 }]],
  ["(result[0] <= 1)", [{ comparison: "<=", limit: 1 }]],
  ["isNaN(result[0]) || result[0] > 1", [{ comparison: ">", limit: 1 }]],
  ["result[0] > 1 || isNaN(result[0])", [{ comparison: ">", limit: 1 }]],
  ["!isNaN(result[0]) && result[0] > 1", [{ comparison: ">", limit: 1 }]],
  ["result[0] > 1 && !isNaN(result[0]) && !isInf(result[0])", [{ comparison: ">", limit: 1 }]],
  ["len(result) == 0 || result[0] > 1", [{ comparison: ">", limit: 1 }]],
  ["len(result) > 0 && (result[0] > 1)", [{ comparison: ">", limit: 1 }]],
  [
    "result[0] < 3 && result[0] > 1",
    [
      { comparison: ">", limit: 1 },
      { comparison: "<", limit: 3 },
    ],
  ],
  [
    "result[0] == 0",
    [
      { comparison: ">=", limit: 0 },
      { comparison: "<=", limit: 0 },
    ],
  ],
])("the condition %j is parsed", (text, bounds) => expect(parseCondition(text)?.bounds).toEqual(bounds));

test.each([
  "",
  "result[1] > 1",
  "result[0] > limit",
  "isNaN(result[0])",
  "isNaN(result[0]) && result[0] > 1",
  "!isNaN(result[0]) || result[0] > 1",
  "result[0] > 1 && result[0] > 2",
  "result[0] > 1 && result[0] < 3 && result[0] < 4",
  "result[0] > 1 || result[0] < 3 && result[0] < 4",
  "result[0] == 1 || result[0] > 3",
  "(result[0] > 1",
  "result[0] > 1)",
  `${"(".repeat(300)}result[0] > 1${")".repeat(300)}`,
])("the condition %j is not parsed", (text) => expect(parseCondition(text)).toBeNull());

test("a condition of thousands of brackets or comparisons is refused fast", () => {
  const start = performance.now();
  for (const text of ["(".repeat(400), "result[0] > 1 && ".repeat(29), " ".repeat(499)]) expect(parseCondition(text)).toBeNull();
  expect(performance.now() - start).toBeLessThan(100);
});
