import type { PlanProblem } from "@/lib/formats/plan/document";
import { error } from "@/lib/formats/plan/problem";
import { decode } from "./decode";
import { type Encoding, type EncodingGuess, guessEncodings, textIn } from "./encodings";

/** The text of a file; or that a person must say how it is encoded, with the guesses, the best first; or why it has no text. */
export type FileText =
  | { kind: "text"; text: string }
  | { kind: "question"; guesses: [EncodingGuess, ...EncodingGuess[]] }
  | { kind: "problem"; problem: PlanProblem };

/**
 * The text of a file's bytes. `encoding` is what a person said; it counts only for a file that is neither UTF-8 nor begins with a byte order
 * mark, because text in another encoding is practically never valid UTF-8 by chance.
 */
export function fileText(bytes: Uint8Array, encoding: Encoding | null): FileText {
  const { text, problem } = decode(bytes);
  if (text !== null) return { kind: "text", text };
  // A text of two bytes a letter is valid UTF-8 with a NUL beside each letter.
  if (problem.code !== "encoding-invalid" && problem.code !== "nul-character") return { kind: "problem", problem };
  if (encoding !== null) {
    const read = textIn(bytes, encoding);
    if (read !== null) return { kind: "text", text: read };
    return { kind: "problem", problem: error(1, "encoding-wrong", `The file is not written in ${encoding}.`, { encoding }) };
  }
  const [best, ...others] = guessEncodings(bytes);
  return best ? { kind: "question", guesses: [best, ...others] } : { kind: "problem", problem };
}
