import { findBrowser } from "./browser.mjs";
import { runNode } from "./child.mjs";
import { throwAwayInMemory } from "./in-memory.mjs";
import { build } from "./prepare.mjs";
import { inProject } from "./root.mjs";

// npm run test:long: the model of stages and sign-offs over 10,000 random sequences, from a seed that is new each time and printed with the result
// (SLIPWAY_TEST_SEED=… runs one of them again), 500 kills of a process that writes, every screen in both themes on both sizes, 300 races of two processes, twelve
// crashes.

process.env.SLIPWAY_TEST_SEQUENCES ??= "10000";
process.env.SLIPWAY_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
process.env.SLIPWAY_TEST_KILLS ??= "500";
throwAwayInMemory();
console.log(`Seed ${process.env.SLIPWAY_TEST_SEED}.`);
const vitest = (project, file) => runNode([inProject("node_modules/vitest/vitest.mjs"), "run", "--project", project, file]);
const model = await vitest("rules", "lib/domain/model.test.ts");
const kills = await vitest("sqlite", "lib/db/durability.db.test.ts");
await build();
const stories = await runNode(
  [inProject("node_modules/@playwright/test/cli.js"), "test", "accessible", "several-processes", "asked-again"],
  {
    env: { SLIPWAY_BROWSER: await findBrowser(), SLIPWAY_STORIES_LONG: "1" },
  },
);
process.exitCode = model.code || kills.code || stories.code;
