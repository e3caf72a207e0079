import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runNode } from "./child.mjs";
import { inProject } from "./root.mjs";
import { filesBelow } from "./stamp.mjs";

// A guard that guards nothing looks like one that never had to: a pattern that no longer fits, a rule that was renamed.
// So each is broken on purpose, in a folder of its own, and must be seen to catch.

const forbidden = {
  "lib/domain/words.ts": ['import { say } from "@/lib/i18n/say"; export const it = say;', "no-restricted-imports"],
  "lib/domain/files.ts": ['import { readFileSync } from "node:fs"; export const it = readFileSync;', "no-restricted-imports"],
  "lib/domain/clock.ts": ["export const it = () => Date.now();", "no-restricted-properties"],
  "lib/domain/dice.ts": ["export const it = () => Math.random();", "no-restricted-properties"],
  "lib/formats/package.ts": ['import { z } from "zod"; export const it = z;', "no-restricted-imports"],
  "lib/formats/rules.ts": ['import { sign } from "@/lib/domain/sign"; export const it = sign;', "no-restricted-imports"],
  "lib/formats/plan/settings.ts": ["export const it = process.env.HOME;", "no-restricted-globals"],
  "lib/i18n/database.ts": ['import { database } from "@/lib/db/client"; export const it = database;', "no-restricted-imports"],
  "lib/actions/item.ts": ['export const it = () => import("@/lib/db/client");', "no-restricted-imports"],
  "lib/commands/generated.ts": [
    'import { PrismaClient } from "@/lib/db/generated/sqlite/client"; export const it = PrismaClient;',
    "no-restricted-imports",
  ],
  "lib/queries/up.ts": ['import { it } from "../commands/it"; export const that = it;', "no-restricted-imports"],
  "lib/queries/circle.ts": ['import { b } from "./circle-back"; export const a = () => b;', "no-cycle"],
  "lib/queries/circle-back.ts": ['import { a } from "@/lib/queries/circle"; export const b = () => a;', "no-cycle"],
  "lib/queries/floating.ts": ["const save = async () => 1; export function it() { save(); }", "no-floating-promises"],
  "components/board/query.tsx": ['import { getBoard } from "@/lib/queries/board"; export const it = getBoard;', "no-restricted-imports"],
  "components/board/command.tsx": ['import { perform } from "@/lib/commands/perform"; export const it = perform;', "no-restricted-imports"],
  "components/board/row.tsx": ['import type { Db } from "@/lib/db/client"; export type It = Db;', "no-restricted-imports"],
  "app/plans/[plan]/page.tsx": ['import { database } from "@/lib/db/client"; export default database;', "no-restricted-imports"],
  "app/plans/missing.tsx": ['import { notFound } from "next/navigation"; export default notFound;', "no-restricted-imports"],
  "app/plans/enums.ts": ['import { Role } from "@/lib/db/generated/sqlite/enums"; export const it = Role;', "no-restricted-imports"],
};

const allowed = {
  "lib/domain/own.ts": 'import { it } from "./own-too"; export const that = it;',
  "lib/domain/gates/own.ts": 'import { it } from "@/lib/domain/own-too"; export const that = it;',
  "lib/domain/own-too.ts": "export const it = 1;",
  "lib/domain/own.test.ts": 'import { expect } from "vitest"; import { that } from "./own"; expect(that).toBe(Math.ceil(Math.random()));',
  "lib/formats/plan/own.ts":
    'import MarkdownIt from "markdown-it"; import { it } from "@/lib/formats/fold"; export const that = [MarkdownIt, it];',
  "lib/formats/fold.ts": "export const it = 1;",
  "lib/db/own.ts": 'import { PrismaClient } from "./generated/sqlite/client"; export const it = PrismaClient;',
  "lib/queries/database.ts": 'import { database } from "@/lib/db/client"; export const it = database;',
  "lib/live/database.ts": 'import { database } from "@/lib/db/client"; export const it = database;',
  "components/board/types.tsx": 'import type { Board } from "@/lib/queries/board"; export type It = Board;',
  "app/plans/page.tsx": 'import { getPlans } from "@/lib/queries/plans"; export default getPlans;',
};

/** What the guards let through that they must catch, and what they catch that they must let through, as sentences. */
export async function plantedAndNotCaught() {
  const folder = mkdtempSync(join(tmpdir(), "slipway-guards-"));
  try {
    for (const file of [".oxlintrc.json", "tsconfig.json"]) copyFileSync(inProject(file), join(folder, file));
    for (const [file, planted] of Object.entries({ ...forbidden, ...allowed })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${[planted].flat()[0]}\n`);
    }
    const found = await lint(folder);
    const seen = (file, rule) => found.some((it) => it.file === file && (!rule || it.rule.includes(rule)));
    return [
      ...Object.entries(forbidden).flatMap(([file, [text, rule]]) =>
        seen(file, rule) ? [] : [`${rule} does not catch, in ${file}: ${text}`],
      ),
      ...Object.entries(allowed).flatMap(([file, text]) => (seen(file) ? [`A guard turns down, in ${file}: ${text}`] : [])),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lint(folder) {
  const { text } = await runNode([inProject("node_modules/oxlint/bin/oxlint"), "--type-aware", "--format=json"], {
    output: "keep",
    cwd: folder,
    env: { OXLINT_TSGOLINT_PATH: inProject("node_modules/.bin/tsgolint") },
  });
  return JSON.parse(text).diagnostics.map(({ filename, code }) => ({ file: filename.replaceAll("\\", "/"), rule: code ?? "" }));
}

/** Where lib/domain asks what time it is in a way that neither its types nor its lint can see: `new Date()`. */
export function clocksInDomain() {
  return filesBelow("lib/domain", (path, entry) => entry.isDirectory() || (path.endsWith(".ts") && !path.endsWith(".test.ts")))
    .filter((file) => /new Date\(\s*\)/.test(readFileSync(inProject(file), "utf8")))
    .map((file) => `${file} asks what time it is: take \`now\` as an argument.`);
}
