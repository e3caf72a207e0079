import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { layers, listed, pathOf } from "../oxlint.config.mjs";
import { runNode } from "./child.mjs";
import { inProject } from "./root.mjs";
import { filesBelow } from "./stamp.mjs";

// A renamed rule, or a pattern that no longer matches, would go unnoticed. So each ban is violated on purpose, in a temporary folder: oxlint
// must report every planted line that names a rule, and none of the others.

const IMPORT = "no-restricted-imports";

/** [file, line, the rule that must report it] */
const planted = [
  ["lib/domain/clock.ts", "export const now = () => Date.now();", "no-restricted-properties"],
  ["lib/domain/random.ts", "export const random = () => Math.random();", "no-restricted-properties"],
  ["lib/domain/random.test.ts", "export const random = () => Math.random();"],
  ["lib/domain/imports.ts", 'import "./pi";'],
  ["lib/domain/imports.ts", 'import "node:fs";', IMPORT],
  ["lib/domain/imports.ts", 'import "zod";', IMPORT],
  ["lib/formats/imports.ts", 'import "zod";', IMPORT],
  ["lib/formats/imports.ts", 'import "markdown-it";'],
  ["lib/formats/plan/settings.ts", "export const home = process.env.HOME;", "no-restricted-globals"],
  ["lib/actions/dynamic.ts", 'export const client = () => import("@/lib/db/client");', IMPORT],
  ["components/board/dynamic.ts", 'export const board = () => import("@/lib/queries/board");', IMPORT],
  ["lib/commands/generated.ts", 'import "@/lib/db/generated/sqlite/client";', IMPORT],
  ["lib/db/generated.ts", 'import "./generated/sqlite/client";'],
  ["lib/queries/up.ts", 'import "../db/client";', IMPORT],
  ["lib/queries/circle.ts", 'import { b } from "./circle-back"; export const a = () => b;', "no-cycle"],
  ["lib/queries/circle-back.ts", 'import { a } from "@/lib/queries/circle"; export const b = () => a;', "no-cycle"],
  ["lib/queries/floating.ts", "const save = async () => 1; export function all() { save(); }", "no-floating-promises"],
  ["lib/unlisted/imports.ts", 'import "@/lib/domain/phase";', IMPORT],
  ["app/plans/missing.tsx", 'import { notFound } from "next/navigation"; notFound();', IMPORT],
  ...Object.keys(layers).flatMap(linesOfLayer),
];

/** Imports that the table of layers must never allow. */
function isNever(layer, part) {
  if (!pathOf(layer).startsWith("lib/")) return part.startsWith("db");
  if (layer === "domain" || layer === "formats") return !/^(domain|formats)/.test(part);
  return /^(app|components)/.test(part) || (/^(queries|session)$/.test(layer) && /^(commands|actions|rest)$/.test(part));
}

/** One file for each line of the table. It imports every part of the project, code and types. */
function linesOfLayer(layer) {
  const { may, types } = layers[layer];
  const parts = new Set(Object.entries(layers).flatMap(([part, line]) => [part, ...listed(line.may), ...listed(line.types)]));
  const isIn = (part, names) => !isNever(layer, part) && names.some((name) => part === name || part.startsWith(`${name}/`));
  const line = (text, isAllowed) => [`${pathOf(layer)}/table.ts`, text, isAllowed ? undefined : IMPORT];
  return [...parts].flatMap((part, index) => [
    line(`import { code${index} } from "@/${pathOf(part)}/code"; code${index}();`, isIn(part, [layer, ...listed(may)])),
    line(`export type { T${index} } from "@/${pathOf(part)}/types";`, isIn(part, [layer, ...listed(may), ...listed(types)])),
  ]);
}

/** The planted lines that oxlint wrongly reports or misses, as sentences. */
export async function plantedAndNotCaught() {
  const folder = mkdtempSync(join(tmpdir(), "slipway-guards-"));
  try {
    for (const file of ["oxlint.config.mjs", "tsconfig.json"]) copyFileSync(inProject(file), join(folder, file));
    for (const [file, text] of planted) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      appendFileSync(join(folder, file), `${text}\n`);
    }
    const reports = await lint(folder);
    const linesSoFar = {};
    return planted.flatMap(([file, text, rule]) => {
      linesSoFar[file] = (linesSoFar[file] ?? 0) + 1;
      const reported = reports.filter((report) => report.file === file && report.line === linesSoFar[file]);
      if (!rule) return reported.length > 0 ? [`${reported[0].rule} wrongly reports, in ${file}: ${text}`] : [];
      return reported.some((report) => report.rule.includes(rule)) ? [] : [`${rule} does not report, in ${file}: ${text}`];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lint(folder) {
  const { text } = await runNode(
    [inProject("node_modules/oxlint/bin/oxlint"), "-c", "oxlint.config.mjs", "--type-aware", "--format=json"],
    {
      output: "keep",
      cwd: folder,
      env: { OXLINT_TSGOLINT_PATH: inProject("node_modules/.bin/tsgolint") },
    },
  );
  return JSON.parse(text).diagnostics.map(({ filename, code, labels }) => ({
    file: filename.replaceAll("\\", "/"),
    rule: code ?? "",
    line: labels[0]?.span.line,
  }));
}

/** The files of lib/domain that read the clock with `new Date()`, which neither types nor lint rules can forbid. */
export function clocksInDomain() {
  return filesBelow("lib/domain", (path, entry) => entry.isDirectory() || (path.endsWith(".ts") && !path.endsWith(".test.ts")))
    .filter((file) => /new Date\(\s*\)/.test(readFileSync(inProject(file), "utf8")))
    .map((file) => `${file} reads the clock: take \`now\` as an argument.`);
}
