import type { ManifestBound, ManifestComparison } from "./manifest";

const VALUE = String.raw`result(?:\s*\[\s*0\s*\])?`;
const NUMBER = String.raw`(-?\d{1,15}(?:\.\d{1,12})?(?:[eE][-+]?\d{1,2})?)`;
const COMPARISON = new RegExp(String.raw`^${VALUE}\s*(<=|>=|==|<|>)\s*${NUMBER}$`);
/** The other way round: `1 >= result[0]`. */
const TURNED = new RegExp(String.raw`^${NUMBER}\s*(<=|>=|==|<|>)\s*${VALUE}$`);
/** What Slipway decides for every metric: a value that is not a number, or none at all, is neither in favour nor against. */
const NO_NUMBER = new RegExp(String.raw`^(?:is(?:NaN|Inf)\s*\(\s*${VALUE}\s*\)|len\s*\(\s*result\s*\)\s*(?:==|<=)\s*0|result\s*==\s*nil)$`);
const A_NUMBER = new RegExp(
  String.raw`^(?:!\s*is(?:NaN|Inf)\s*\(\s*${VALUE}\s*\)|len\s*\(\s*result\s*\)\s*(?:>|!=)\s*0|result\s*!=\s*nil)$`,
);

/** The bounds that a value meets all of, or one of. Two bounds are the two ends of a range, or of what is outside of one. */
export type ParsedCondition = { bounds: readonly ManifestBound[]; isEveryBound: boolean };

/**
 * Parses the condition of an AnalysisTemplate: one comparison, or two that are the ends of a range. Guards against a value that is not a number
 * are left out, because Slipway decides that case itself.
 */
export function parseCondition(text: string): ParsedCondition | null {
  if (text.length > 500) return null;
  const either = split(text, "||");
  const both = split(text, "&&");
  if (either === null || both === null || (either.length > 1 && both.length > 1)) return null;
  const isEveryBound = either.length === 1;
  const guard = isEveryBound ? A_NUMBER : NO_NUMBER;
  const parts = (isEveryBound ? both : either).map(withoutBrackets).filter((part) => !guard.test(part));
  const bounds: ManifestBound[] = [];
  for (const part of parts) {
    const found = comparisonOf(part);
    if (found === null) return null;
    bounds.push(...found);
  }
  const [first, second, ...more] = bounds;
  if (!first || more.length > 0) return null;
  if (!second) return { bounds: [first], isEveryBound: true };
  const isRange = isUpper(first) !== isUpper(second);
  return isRange && (isEveryBound || parts.length === 2)
    ? { bounds: isUpper(first) ? [second, first] : [first, second], isEveryBound }
    : null;
}

const isUpper = ({ comparison }: ManifestBound): boolean => comparison.startsWith("<");
const TURN = { "<=": ">=", ">=": "<=", "<": ">", ">": "<", "==": "==" } as const;

function comparisonOf(text: string): ManifestBound[] | null {
  const [, comparison, number] = COMPARISON.exec(text) ?? [];
  const [, left, turned] = TURNED.exec(text) ?? [];
  const sign = comparison ?? TURN[turned as keyof typeof TURN];
  const limit = Number(number ?? left);
  if (sign === undefined || !Number.isFinite(limit)) return null;
  if (sign === "==")
    return [
      { comparison: ">=", limit },
      { comparison: "<=", limit },
    ];
  return [{ comparison: sign as ManifestComparison, limit }];
}

/** The parts of a text between an operator outside of brackets; null where brackets do not match. */
function split(text: string, operator: "||" | "&&"): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const whole = withoutBrackets(text);
  for (let at = 0; at < whole.length; at += 1) {
    if (whole[at] === "(") depth += 1;
    if (whole[at] === ")") depth -= 1;
    if (depth < 0) return null;
    if (depth === 0 && whole.startsWith(operator, at)) {
      parts.push(whole.slice(from, at).trim());
      from = at + operator.length;
      at += operator.length - 1;
    }
  }
  return depth === 0 ? [...parts, whole.slice(from).trim()] : null;
}

/** The text without brackets around all of it. */
function withoutBrackets(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith("(") || !trimmed.endsWith(")")) return trimmed;
  let depth = 0;
  for (let at = 0; at < trimmed.length; at += 1) {
    if (trimmed[at] === "(") depth += 1;
    if (trimmed[at] === ")") depth -= 1;
    if (depth === 0 && at < trimmed.length - 1) return trimmed;
  }
  return depth === 0 ? withoutBrackets(trimmed.slice(1, -1)) : trimmed;
}

const OPPOSITE = { "<=": ">", "<": ">=", ">=": "<", ">": "<=" } as const;

/** The bound that a value meets exactly when it does not meet this one. */
export const opposite = ({ comparison, limit }: ManifestBound): ManifestBound => ({ comparison: OPPOSITE[comparison], limit });

/** Prometheus returns a list, whose first element is the value. */
export const writeCondition = (...bounds: readonly ManifestBound[]): string =>
  bounds.map(({ comparison, limit }) => `result[0] ${comparison} ${limit}`).join(" && ");
