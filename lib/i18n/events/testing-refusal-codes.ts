import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { REFUSABLE_VERBS, type RefusableVerb } from "@/lib/domain/events/events";

/** The code of a refusal, and the names of the facts that it is given with. */
export type CodeInSource = { code: string; facts: string[] };

/** Codes of outcomes that no rule gives: perform() records them itself. */
const OUTCOMES: CodeInSource[] = ["forbidden", "conflict"].map((code) => ({ code, facts: [] }));

/**
 * The codes with which each command that records refused attempts can refuse, read from its source: its own, and those of all functions of
 * lib/commands and lib/domain that it calls, directly or not.
 */
export function refusalCodes(): Map<RefusableVerb, CodeInSource[]> {
  const files = readdirSync("lib/commands", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("test"))
    .map((name) => path.join("lib/commands", name));
  return new Map(
    REFUSABLE_VERBS.map((verb) => {
      const file = files.find((name) => new RegExp(`\\bverb: "${verb.replace(".", "\\.")}"`).test(sourceOf(name)));
      if (file === undefined) throw new Error(`No command has the verb ${verb}.`);
      const found = new Map<string, CodeInSource>(OUTCOMES.map((outcome) => [outcome.code, outcome]));
      for (const name of declarationsIn(file).keys()) collect(file, name, found, new Set());
      return [verb, [...found.values()]];
    }),
  );
}

/** The verbs of all commands that record refused attempts. */
export const recordingVerbs = (): string[] =>
  readdirSync("lib/commands", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("test") && !["command.ts", "perform.ts"].includes(name))
    .map((name) => sourceOf(path.join("lib/commands", name)))
    .filter((text) => /^ {2}refusedSubject\b/m.test(text))
    .flatMap((text) => [...text.matchAll(/^ {2}verb: "([\w.]+)"/gm)].map(([, verb = ""]) => verb));

const sourceOf = (file: string): string => readFileSync(file, "utf8");

/** The text of each declaration at the top level of a file, by its name. */
function declarationsIn(file: string): Map<string, string> {
  const starts = [...sourceOf(file).matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)];
  return new Map(starts.map((match, index) => [match[1] ?? "", sourceOf(file).slice(match.index, starts[index + 1]?.index)]));
}

/** The imports of a file from lib/commands and lib/domain: the local name, the name there, and the file. */
function importsOf(file: string): Map<string, { file: string; name: string }> {
  const found = new Map<string, { file: string; name: string }>();
  for (const [, names = "", from = ""] of sourceOf(file).matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
    const target = `${from.startsWith("@/") ? from.slice(2) : path.join(path.dirname(file), from)}.ts`;
    if (!/^lib\/(commands|domain)\//.test(target) || !existsSync(target)) continue;
    for (const part of names.split(",")) {
      const [name = "", local = name] = part.trim().split(" as ");
      if (name !== "" && !name.startsWith("type ")) found.set(local, { file: target, name });
    }
  }
  return found;
}

function collect(file: string, name: string, found: Map<string, CodeInSource>, seen: Set<string>): void {
  const text = declarationsIn(file).get(name);
  if (text === undefined || seen.has(`${file} ${name}`)) return;
  seen.add(`${file} ${name}`);
  for (const [, codes = "", facts = ""] of text.matchAll(/\brefuse\(([^{;]*?)(?:, \{([^;]*?)\}\s*\)?|\)?);/g))
    for (const [, code = ""] of codes.matchAll(/"([a-z-]+)"/g))
      found.set(code, { code, facts: [...facts.replaceAll(/\([^()]*\)/g, "").matchAll(/(?:^|,)\s*(\w+)/g)].map(([, fact = ""]) => fact) });
  for (const [, code = ""] of text.matchAll(/\brefuse\("([a-z-]+)"/g)) if (!found.has(code)) found.set(code, { code, facts: [] });
  const imports = importsOf(file);
  for (const [word] of text.matchAll(/\b\w+\b/g)) {
    const imported = imports.get(word);
    if (imported) collect(imported.file, imported.name, found, seen);
    else if (word !== name) collect(file, word, found, seen);
  }
}
