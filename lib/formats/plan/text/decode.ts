import type { PlanProblem } from "@/lib/formats/plan/document";
import { MAX_BYTES } from "@/lib/formats/plan/limits";
import { error } from "@/lib/formats/plan/problem";

type Decoded = { text: string; problem: null } | { text: null; problem: PlanProblem };

const refused = (line: number, code: string, message: string, facts?: Record<string, unknown>): Decoded => ({
  text: null,
  problem: error(line, code, message, facts),
});

/** Decodes UTF-8 with or without a byte order mark, and UTF-16 with one. Refuses anything else with the line of the problem. */
export function decode(input: string | Uint8Array): Decoded {
  const size = input.length;
  if (size > MAX_BYTES)
    return refused(1, "file-too-large", `The file has ${size} bytes; a plan may have ${MAX_BYTES}.`, { size, limit: MAX_BYTES });
  if (typeof input === "string") return withoutNul(input.startsWith("\uFEFF") ? input.slice(1) : input);

  const [a, b, c, d] = input;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return refused(1, "encoding-unsupported", "The file is UTF-32; save it as UTF-8.", { encoding: "utf-32" });
  if (a === 0xff && b === 0xfe) return utf16(input, "utf-16le");
  if (a === 0xfe && b === 0xff) return utf16(input, "utf-16be");
  try {
    return withoutNul(new TextDecoder("utf-8", { fatal: true }).decode(input));
  } catch {
    return refused(firstInvalidLine(input), "encoding-invalid", "The file is not valid UTF-8; save it as UTF-8.", { encoding: "utf-8" });
  }
}

function utf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Decoded {
  try {
    return withoutNul(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refused(1, "encoding-invalid", "The file begins as UTF-16 and is not; save it as UTF-8.", { encoding });
  }
}

function withoutNul(text: string): Decoded {
  const offset = text.indexOf("\0");
  if (offset < 0) return { text, problem: null };
  return refused(lineAt(text, offset), "nul-character", "The file holds a NUL character; a plan is text.", { offset });
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index++) if (text.charCodeAt(index) === 10) line++;
  return line;
}

/** Finds the first invalid line by bisection. That works because a line end is never part of another character in UTF-8. */
function firstInvalidLine(bytes: Uint8Array): number {
  // Everything before `valid` is valid, and there is invalid text before `end`.
  let valid = 0;
  let end = bytes.length;
  while (end - valid > 1) {
    const middle = bytes.indexOf(10, (valid + end) >> 1) + 1;
    if (middle === 0 || middle >= end) {
      const before = bytes.lastIndexOf(10, ((valid + end) >> 1) - 1) + 1;
      if (before <= valid) break;
      if (isValid(bytes.subarray(valid, before))) valid = before;
      else end = before;
      if (valid === before) break;
    } else if (isValid(bytes.subarray(valid, middle))) valid = middle;
    else end = middle;
  }
  let line = 1;
  for (let index = 0; index < valid; index++) if (bytes[index] === 10) line++;
  return line;
}

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
