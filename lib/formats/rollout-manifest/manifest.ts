export type ManifestComparison = "<=" | "<" | ">=" | ">";
export type ManifestBound = { comparison: ManifestComparison; limit: number };

/** What a step asks of one metric; lib/domain/rollouts/rollout-limit.ts says what the fields mean. */
export type ManifestLimit = {
  metric: string;
  goOn: ManifestBound | null;
  rollBack: ManifestBound | null;
  forSeconds: number;
  windowSeconds: number;
  leastSamples: number;
  failureLimit: number;
  inconclusiveLimit: number;
  consecutiveErrorLimit: number;
  /** The PromQL query that fetches its values. */
  query?: string | null;
};

export type ManifestStep = { weight: number; holdSeconds: number; limits: readonly ManifestLimit[] };

/** The rollout described by a manifest. Not to be used if any problem is an error. */
export type RolloutManifest = {
  /** A `Rollout` is Argo's, a `Canary` Flagger's; null where neither was found. */
  kind: "Rollout" | "Canary" | null;
  name: string | null;
  strategy: "canary" | "blue_green" | null;
  steps: ManifestStep[];
  /** How long the earlier version is kept after a switch, in seconds; null where the manifest does not say. */
  wayBackSeconds: number | null;
  problems: ManifestProblem[];
};

/** A problem of a manifest, such as a field that is not read. `line` counts from 1. */
export type ManifestProblem = {
  line: number;
  severity: "error" | "warning";
  code: ManifestProblemCode;
  message: string;
  facts: Record<string, string | number>;
};

export const PROBLEM_CODES = [
  "too-large",
  "too-deep",
  "too-many-parts",
  "alias",
  "yaml-broken",
  "nothing-found",
  "several-found",
  "document-not-read",
  "field-not-read",
  "field-malformed",
  "strategy-missing",
  "weight-not-rising",
  "pause-without-weight",
  "template-missing",
  "condition-not-understood",
  "metric-renamed",
  "metric-twice",
  "share-or-percent",
] as const;
export type ManifestProblemCode = (typeof PROBLEM_CODES)[number];

/** The annotation for limit fields that Argo and Flagger lack: for how long, how far back and on how many samples a metric is judged. */
export const ANNOTATION = "slipway/limits";
