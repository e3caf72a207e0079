export type ManifestComparison = "<=" | "<" | ">=" | ">";
export type ManifestBound = { comparison: ManifestComparison; limit: number };

/** The limit of one metric in a step. lib/domain/rollouts/rollout-limit.ts describes the fields. */
export type ManifestLimit = {
  metric: string;
  goOn: ManifestBound | null;
  /** The other end of a range. */
  goOnAlso?: ManifestBound | null;
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
  /** How long the earlier version keeps running after a switch, in seconds; null where the manifest has no such field. */
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
  /** The check that is lost with what is not read: the name of its metric, or its field. */
  notChecked?: string;
};

/** A metric without an interval has a window of this length. */
export const WINDOW_WITHOUT_INTERVAL_SECONDS = 300;

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

/** The annotation for limit fields that Argo and Flagger lack: `forSeconds`, `windowSeconds` and `leastSamples`. */
export const ANNOTATION = "slipway/limits";
