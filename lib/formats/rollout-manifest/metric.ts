import { type Field, fieldsOf, type ManifestReader, rawOf, reportProblem } from "./fields";
import { ANNOTATION, type ManifestLimit } from "./manifest";

const METRIC = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

/** A metric's name as Slipway has them; where it had to be changed, that is told. */
export function metricName(reading: ManifestReader, at: Field, given: string): string {
  if (given.length <= 60 && METRIC.test(given)) return given;
  const parts = given.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const joined = parts.join("-").slice(0, 58).replace(/-$/, "");
  const name = /^[a-z]/.test(joined) ? joined : joined === "" ? "metric" : `m-${joined}`;
  reportProblem(reading, at, "warning", "metric-renamed", `The metric ${given.slice(0, 80)} is called ${name}.`, {
    from: given.slice(0, 80),
    to: name,
  });
  return name;
}

/** A share may be meant where Slipway reads a percentage: `success-rate >= 0.95`. */
export function reportShares(reading: ManifestReader, at: Field, limit: ManifestLimit): void {
  const isRate = /(?:^|-)rate$/.test(limit.metric);
  const bounds = [limit.goOn, limit.rollBack].filter((bound) => bound !== null);
  if (isRate && bounds.some((bound) => bound.limit > 0 && bound.limit < 1))
    reportProblem(reading, at, "warning", "share-or-percent", `${limit.metric} is read in percent: 0.95 is less than one percent.`, {
      metric: limit.metric,
    });
}

/** Each metric once: of two, the first counts, and that is told. */
export function withLimits(
  reading: ManifestReader,
  at: Field,
  present: readonly ManifestLimit[],
  more: readonly ManifestLimit[],
): ManifestLimit[] {
  const limits = [...present];
  for (const limit of more) {
    if (limits.some(({ metric }) => metric === limit.metric))
      reportProblem(reading, at, "warning", "metric-twice", `The metric ${limit.metric} is asked for twice; the first counts.`, {
        metric: limit.metric,
      });
    else limits.push(limit);
  }
  return limits;
}

type Own = Partial<Pick<ManifestLimit, (typeof OWN)[number]>>;
const OWN = ["forSeconds", "windowSeconds", "leastSamples"] as const;

/** What Slipway once wrote beside the manifest's own fields, by metric. */
export function annotated(reading: ManifestReader, metadata: Field | undefined): Map<string, Own> {
  const note = fieldsOf(reading, fieldsOf(reading, metadata).get("annotations")).get(ANNOTATION);
  const found = new Map<string, Own>();
  if (!note) return found;
  const text = rawOf(note);
  let value: unknown = null;
  try {
    value = typeof text === "string" && text.length < 20_000 ? JSON.parse(text) : null;
  } catch {
    value = null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    reportProblem(reading, note, "warning", "field-not-read", `${note.path} is not read.`, { field: note.path });
    return found;
  }
  for (const [metric, given] of Object.entries(value)) {
    const own: Own = {};
    for (const name of OWN) {
      const amount = (given as Record<string, unknown> | null)?.[name];
      if (typeof amount === "number" && Number.isSafeInteger(amount) && amount >= (name === "leastSamples" ? 1 : 0)) own[name] = amount;
    }
    found.set(metric, own);
  }
  return found;
}

/** The annotation that says the same. */
export const annotation = (limits: readonly ManifestLimit[]): Record<string, string> => ({
  [ANNOTATION]: JSON.stringify(
    Object.fromEntries(limits.map((limit) => [limit.metric, Object.fromEntries(OWN.map((name) => [name, limit[name]]))])),
  ),
});
