import type { PlanDocument, PlanProblem, ReadOptions } from "./document";
import { refuseOversizedPlan } from "./limits";
import { error } from "./problem";
import { readText } from "./reading/read-text";
import { decode } from "./text/decode";

/**
 * Reads a plan that people wrote. Never throws: parts that cannot be read are reported as problems with their lines.
 * A document with a problem of severity `error` must not be imported.
 */
export function readPlan(input: string | Uint8Array, options: ReadOptions = {}): PlanDocument {
  const decoded = decode(input);
  if (decoded.text === null) return unreadPlan(decoded.problem);
  const text = decoded.text.replace(/\r\n?/g, "\n");
  const refusal = refuseOversizedPlan(text);
  if (refusal) return unreadPlan(refusal);
  try {
    return readText(text, options).document;
  } catch (cause) {
    // A defect of Slipway must refuse the file instead of crashing.
    return unreadPlan(error(1, "unreadable", "The file could not be read as a plan.", { cause: String(cause) }));
  }
}

/**
 * Reads a plan that is to be imported. A text in which letters are already lost is refused. The texts of earlier imports are read by
 * readPlan, because some of them came in with lost letters.
 */
export function readNewPlan(input: string | Uint8Array, options: ReadOptions = {}): PlanDocument {
  const { text } = decode(input);
  const lost = text === null ? -1 : text.indexOf("\ufffd");
  if (text === null || lost === -1) return readPlan(input, options);
  const line = text.slice(0, lost).split(/\r\n?|\n/).length;
  return unreadPlan(
    error(line, "letters-lost", "Letters of this line were lost when the text was converted (�). Take the text from its source again."),
  );
}

/** The plan of a file that has no text: nothing but the reason. */
export const unreadPlan = (problem: PlanProblem): PlanDocument => ({ ...emptyDocument(), problems: [problem] });

function emptyDocument(): PlanDocument {
  return {
    title: "",
    language: "en",
    author: null,
    writtenOn: null,
    phases: [],
    services: [],
    items: [],
    risks: [],
    strategies: [],
    people: [],
    problems: [],
  };
}
