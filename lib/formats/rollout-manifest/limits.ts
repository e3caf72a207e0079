import { CST, Lexer } from "yaml";
import type { ManifestProblem, ManifestProblemCode } from "./manifest";

export const MAX_CHARACTERS = 128_000;
export const MAX_DEPTH = 40;
export const MAX_TOKENS = 40_000;
/** For all documents together. The parser compares each key with all others of its map. */
export const MAX_KEYS = 3_000;

/**
 * Refuses, before parsing, a text that would take too long or overflow the stack of the recursive parser. Splitting into tokens is not
 * recursive.
 */
export function refuseOversizedManifest(text: string): ManifestProblem | null {
  if (text.length > MAX_CHARACTERS) return refusal(1, "too-large", `A manifest has at most ${MAX_CHARACTERS} characters.`, MAX_CHARACTERS);
  let [line, tokens, keys, flow] = [1, 0, 0, 0];
  let [columns, markers, isStart] = [0, 0, true];
  for (const token of new Lexer().lex(text)) {
    if (++tokens > MAX_TOKENS) return refusal(line, "too-many-parts", `A manifest has at most ${MAX_TOKENS} parts.`, MAX_TOKENS);
    const type = CST.tokenType(token);
    if (type === "space" && isStart) columns = token.length;
    else if (type === "seq-item-ind" || type === "explicit-key-ind") markers++;
    else if (type === "map-value-ind") keys++;
    else if (type === "flow-map-start" || type === "flow-seq-start") flow++;
    else if (type === "flow-map-end" || type === "flow-seq-end") flow = Math.max(0, flow - 1);
    else if (type === "alias") return refusal(line, "alias", "A manifest is read without aliases: write out what they stand for.", 0);
    if (keys > MAX_KEYS) return refusal(line, "too-many-parts", `A manifest has at most ${MAX_KEYS} fields.`, MAX_KEYS);
    // Every level outside brackets needs more indentation or a marker on the line.
    if (flow + markers + columns / 2 > MAX_DEPTH)
      return refusal(line, "too-deep", `Line ${line} is nested too deeply; a manifest has at most ${MAX_DEPTH} levels.`, MAX_DEPTH);
    if (type !== "space") isStart = false;
    const breaks = token.split("\n").length - 1;
    line += breaks;
    if (breaks > 0) [columns, markers, isStart] = [0, 0, true];
  }
  return null;
}

const refusal = (line: number, code: ManifestProblemCode, message: string, limit: number): ManifestProblem => ({
  line,
  severity: "error",
  code,
  message,
  facts: { limit },
});
