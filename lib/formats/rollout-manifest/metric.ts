import { type Field, fieldsOf, type ManifestReader, rawOf, reportNotRead, reportProblem } from "./fields";
import { ANNOTATION, type ManifestLimit } from "./manifest";

const METRIC = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

/** A metric's name in Slipway's syntax. A name that had to be changed is reported. */
export function metricName(reader: ManifestReader, field: Field, written: string): string {
  if (written.length <= 60 && METRIC.test(written)) return written;
  const parts = written.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const joined = parts.join("-").slice(0, 58).replace(/-$/, "");
  const name = /^[a-z]/.test(joined) ? joined : joined === "" ? "metric" : `m-${joined}`;
  reportProblem(reader, field, {
    severity: "warning",
    code: "metric-renamed",
    message: `The metric ${written.slice(0, 80)} is called ${name}.`,
    facts: {
      from: written.slice(0, 80),
      to: name,
    },
  });
  return name;
}

/** Warns where a share is probably meant but Slipway reads a percentage: `success-rate >= 0.95`. */
export function reportShares(reader: ManifestReader, field: Field, limit: ManifestLimit): void {
  const isRate = /(?:^|-)rate$/.test(limit.metric);
  const bounds = [limit.goOn, limit.goOnAlso ?? null, limit.rollBack].filter((bound) => bound !== null);
  if (isRate && bounds.some((bound) => bound.limit > 0 && bound.limit < 1))
    reportProblem(reader, field, {
      severity: "warning",
      code: "share-or-percent",
      message: `${limit.metric} is read in percent: 0.95 is less than one percent.`,
      facts: {
        metric: limit.metric,
      },
    });
}

/** Adds limits, one for each metric. A second limit of a metric is reported and left out. */
export function withLimits(
  reader: ManifestReader,
  field: Field,
  existing: readonly ManifestLimit[],
  added: readonly ManifestLimit[],
): ManifestLimit[] {
  const limits = [...existing];
  for (const limit of added) {
    if (limits.some(({ metric }) => metric === limit.metric))
      reportProblem(reader, field, {
        severity: "warning",
        code: "metric-twice",
        message: `The metric ${limit.metric} occurs twice; the first counts.`,
        facts: {
          metric: limit.metric,
        },
        ...(!isSameCheck(limits, limit) && { notChecked: limit.metric }),
      });
    else limits.push(limit);
  }
  return limits;
}

/** A second limit that says the same as the first loses nothing. */
const isSameCheck = (limits: readonly ManifestLimit[], limit: ManifestLimit): boolean =>
  limits.some((known) => known.metric === limit.metric && JSON.stringify(known) === JSON.stringify(limit));

type AnnotatedFields = Partial<Pick<ManifestLimit, (typeof ANNOTATED)[number]>>;
const ANNOTATED = ["forSeconds", "windowSeconds", "leastSamples"] as const;

/** Reads Slipway's annotation of fields that the manifest format lacks, by metric. */
export function annotated(reader: ManifestReader, metadata: Field | undefined): Map<string, AnnotatedFields> {
  const note = fieldsOf(reader, fieldsOf(reader, metadata).get("annotations")).get(ANNOTATION);
  const found = new Map<string, AnnotatedFields>();
  if (!note) return found;
  const text = rawOf(note);
  let value: unknown = null;
  try {
    value = typeof text === "string" && text.length < 20_000 ? JSON.parse(text) : null;
  } catch {
    value = null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    reportNotRead(reader, note, note.path);
    return found;
  }
  for (const [metric, fields] of Object.entries(value)) {
    const amounts: AnnotatedFields = {};
    const entries = typeof fields === "object" && fields !== null && !Array.isArray(fields) ? Object.entries(fields) : [["", null]];
    for (const [name, amount] of entries) {
      const known = ANNOTATED.find((field) => field === name);
      const isCount = typeof amount === "number" && Number.isSafeInteger(amount) && amount >= (name === "leastSamples" ? 1 : 0);
      if (known && isCount) amounts[known] = amount;
      else reportNotRead(reader, { ...note, path: [note.path, metric, name].filter(Boolean).join(".").slice(0, 200) }, metric);
    }
    found.set(metric, amounts);
  }
  return found;
}

/** Writes that annotation. */
export const annotation = (limits: readonly ManifestLimit[]): Record<string, string> => ({
  [ANNOTATION]: JSON.stringify(
    Object.fromEntries(limits.map((limit) => [limit.metric, Object.fromEntries(ANNOTATED.map((name) => [name, limit[name]]))])),
  ),
});
