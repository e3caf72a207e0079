import { runNode } from "./child.mjs";
import { inProject } from "./root.mjs";

// npm run test:long: the model of stages and sign-offs over 10,000 random sequences, from a seed that is new each time and printed with the result.
// SLIPWAY_TEST_SEED=… runs one of them again.

process.env.SLIPWAY_TEST_SEQUENCES ??= "10000";
process.env.SLIPWAY_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
console.log(`Seed ${process.env.SLIPWAY_TEST_SEED}.`);
const { code } = await runNode([inProject("node_modules/vitest/vitest.mjs"), "run", "--project", "rules", "lib/domain/model.test.ts"]);
process.exitCode = code;
