import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { inProject } from "./root.mjs";
import { filesBelow } from "./stamp.mjs";

/** A path of the project from its root, as documents and comments write it: `lib/db/client.ts`, docs/states.md, e2e/. */
const PATH = /(?<![\w@./[\]-])(?:app|components|deploy|docs|e2e|lib|prisma|scripts)\/[\w./[\]-]*[\w\]/]/g;
/** A file beside the one that names it. */
const NEIGHBOUR = /(?<![\w.])\.\/[\w./-]*\w/g;
/** What a Markdown link of a document leads to, unless it is an address or a place in the same document. */
const LINK = /\]\((?![a-z]+:|#|\/)([^)\s#]+)/g;
/** A comment to the end of its line, or a line of a longer one. */
const COMMENT = /(?:^|\s)\/\/ .*$|^\s*\/?\*+ .*$/gm;

/** Made by a command, so not there on a fresh clone. */
const GENERATED = /^(lib\/db\/generated|prisma\/(sqlite|postgresql)\/models\.prisma)/;

/** These two are being rewritten: take them out of here with the last old name. */
const BEING_REWRITTEN = /^docs\/decisions\/00(23|25)-/;

const records = readdirSync(inProject("docs/decisions"));

/** A module may be named without its ending, and a decision record by its number. */
function exists(path: string): boolean {
  const [, number] = /^docs\/decisions\/(\d{4})$/.exec(path) ?? [];
  if (number) return records.some((name) => name.startsWith(`${number}-`));
  return ["", ".ts", ".tsx", ".mjs"].some((ending) => existsSync(inProject(path + ending)));
}

function missingIn(file: string): string[] {
  const text = readFileSync(inProject(file), "utf8");
  const isDocument = file.endsWith(".md");
  const prose = isDocument ? text : (text.match(COMMENT) ?? []).join("\n");
  const here = dirname(file);
  const named = [
    ...(prose.match(PATH) ?? []),
    ...(isDocument
      ? [...text.matchAll(LINK)].map(([, to = ""]) => join(here, to))
      : (prose.match(NEIGHBOUR) ?? []).map((to) => join(here, to))),
  ];
  return named.filter((path) => !GENERATED.test(path) && !exists(path)).map((path) => `${file} names ${path}`);
}

const isRead = (path: string, entry: Dirent): boolean =>
  entry.isDirectory()
    ? !/(^|\/)(\.[^/]+|node_modules|generated|data|coverage|test-results|playwright-report)$|^prisma\/releases$/.test(path)
    : /\.(md|tsx?|mjs|prisma)$/.test(path);

test("every file that a document or a comment names exists", () => {
  const files: string[] = filesBelow("", isRead);
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => !BEING_REWRITTEN.test(file)).flatMap(missingIn)).toEqual([]);
});
