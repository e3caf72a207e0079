import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inProject } from "@/scripts/root.mjs";

/** Actions whose name is not that of the one command they perform, and why. */
const OTHER_NAMES: Record<string, string> = {
  bulkSignOff: "performs signOff once for each ticked stage",
  bulkUndo: "performs several commands, in lib/commands/checklist/bulk-items.ts",
  bulkUpdate: "performs several commands, in lib/commands/checklist/bulk-items.ts",
  changeRow: "performs changeItem for a row of the table and answers the row; changeItem answers a form",
  changeSettings: "performs changePhase or changeService once for each changed row",
  endOtherSessions: "performs endSessions with the session that stays; the form of endSessions names the session to end",
  markRow: "performs markItem for a row of the table and answers the row; markItem answers a form",
  setAppearance: "writes cookies and performs no command",
  setPhaseDates: "performs changePhase with dates only; changeSettings changes a phase's other fields",
  signIn: "starts a session and performs no command",
  signInAs: "starts a session in the demonstration and performs no command",
  signOut: "ends a session and performs no command",
  undoRow: "performs the undo of bulkUndo for a row of the table",
  verifyAuditLog: "only reads",
};

const FOLDER = inProject("lib/actions");
const sources = readdirSync(FOLDER)
  .map((file) => readFileSync(path.join(FOLDER, file), "utf8"))
  .filter((source) => source.startsWith('"use server";'));
const commandNames = new Map(
  [...readFileSync(inProject("lib/commands/index.ts"), "utf8").matchAll(/^ {2}"([\w.]+)": (\w+),$/gm)].map(([, verb, name]) => [
    verb,
    name,
  ]),
);

/** Each exported action, and the commands that its source names. */
const actions = sources.flatMap((source) =>
  source
    .split(/^(?=export (?:const|async function) )/m)
    .slice(1)
    .map((text) => ({
      name: /^export (?:const|async function) (\w+)/.exec(text)?.[1] ?? text,
      commands: [...text.matchAll(/commands\["([\w.]+)"\]/g)].map(([, verb]) => commandNames.get(verb) ?? verb),
    })),
);

test("every server action has the name of the command it performs, or is listed with the reason", () => {
  expect(actions.length).toBeGreaterThan(80);
  expect(commandNames.size).toBeGreaterThan(80);
  const misnamed = actions.filter(({ name, commands }) => !(commands.length === 1 && commands[0] === name) && !(name in OTHER_NAMES));
  expect(misnamed).toEqual([]);
});

test("only existing actions that need another name are listed", () => {
  const needed = actions.filter(({ name, commands }) => !(commands.length === 1 && commands[0] === name)).map(({ name }) => name);
  expect(Object.keys(OTHER_NAMES).sort()).toEqual(needed.sort());
});

test("no two server actions share a name", () => {
  const names = actions.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
