import type { PlanProblem } from "./document";
import { error } from "./problem";

export const MAX_BYTES = 1_500_000;
export const MAX_LINES = 40_000;
export const MAX_TASKS = 12_000;
export const MAX_LIST_MARKERS = 30_000;
export const MAX_NESTING = 60;
/** The maximum length of a heading, an item or a table cell, in characters. */
export const MAX_TEXT_LENGTH = 2_000;
/** The maximum length of a paragraph; the rest of it is not read. */
export const MAX_PROSE_LENGTH = 20_000;

/**
 * Refuses, in one pass before parsing, a text that would take long to read.
 * The estimated depth of nesting is an upper bound: every list needs two columns or a marker on the line, and every quote a `>`.
 */
export function refuseOversizedPlan(text: string): PlanProblem | null {
  let tasks = 0;
  let markers = 0;
  let line = 0;
  let at = 0;
  while (at <= text.length) {
    line++;
    if (line > MAX_LINES) return error(line, "too-many-lines", `The file has more than ${MAX_LINES} lines.`, { limit: MAX_LINES });
    let columns = 0;
    let lineMarkers = 0;
    let isTask = false;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE) columns++;
      else if (code === TAB) columns += 4;
      else if (code === QUOTE) lineMarkers++;
      else if (code === DASH || code === STAR || code === PLUS) {
        if (!isGap(text.charCodeAt(at + 1))) break;
        lineMarkers++;
      } else if (code >= ZERO && code <= NINE) {
        let end = at + 1;
        while (end < at + 9 && text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= NINE) end++;
        const delimiter = text.charCodeAt(end);
        if ((delimiter !== DOT && delimiter !== PAREN) || !isGap(text.charCodeAt(end + 1))) break;
        at = end;
        lineMarkers++;
      } else {
        isTask = code === BRACKET && text.charCodeAt(at + 2) === BRACKET_END;
        break;
      }
    }
    // The spaces after a marker belong to the level of the marker.
    const depth = lineMarkers + Math.ceil(Math.max(0, columns - lineMarkers) / 2);
    if (depth > MAX_NESTING && lineMarkers > 0)
      return error(line, "nesting-too-deep", `Line ${line} may be nested ${depth} levels deep; a plan may have ${MAX_NESTING}.`, {
        depth,
        limit: MAX_NESTING,
      });
    markers += lineMarkers;
    if (isTask && lineMarkers > 0) tasks++;
    if (tasks > MAX_TASKS) return error(line, "too-many-tasks", `The file has more than ${MAX_TASKS} tasks.`, { limit: MAX_TASKS });
    if (markers > MAX_LIST_MARKERS)
      return error(line, "too-many-list-entries", `The file has more than ${MAX_LIST_MARKERS} list entries.`, { limit: MAX_LIST_MARKERS });
    const newline = text.indexOf("\n", at);
    if (newline < 0) break;
    at = newline + 1;
  }
  return null;
}

const [TAB, SPACE, STAR, PLUS, DASH, DOT, PAREN] = [9, 32, 42, 43, 45, 46, 41];
const [ZERO, NINE, QUOTE, BRACKET, BRACKET_END] = [48, 57, 62, 91, 93];

/** What may follow a list marker: space, tab, or the end of the line or file. */
function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || Number.isNaN(code);
}
