import type { PlanDocument, ReadOptions } from "./document";
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
  if (decoded.text === null) return { ...emptyDocument(), problems: [decoded.problem] };
  const text = decoded.text.replace(/\r\n?/g, "\n");
  const refusal = refuseOversizedPlan(text);
  if (refusal) return { ...emptyDocument(), problems: [refusal] };
  try {
    return readText(text, options).document;
  } catch (cause) {
    // A defect of Slipway must refuse the file instead of crashing.
    return { ...emptyDocument(), problems: [error(1, "unreadable", "The file could not be read as a plan.", { cause: String(cause) })] };
  }
}

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
