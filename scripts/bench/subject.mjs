import { runNode } from "../child.mjs";
import { Plain } from "../say.mjs";
import { benchServer, temporaryFolder } from "./endings.mjs";

/** Plans of 5,000 items beside the example, and events. */
const SIZES = { seed: [0, 0], middle: [1, 5_000], large: [50, 1_000_000] };
/** The limits of the API count, but refuse nothing. */
const LIMITS = { SLIPWAY_API_READS_PER_MINUTE: "999999999", SLIPWAY_API_WRITES_PER_MINUTE: "999999999" };

/** Runs a TypeScript file of the project and returns the JSON in its last line. */
export async function runTs(file, args, env) {
  const { code, text } = await runNode(["scripts/run.mjs", file, ...args.map(String)], { output: "keep", env });
  if (code !== 0) throw new Error(text);
  return JSON.parse(text.trim().split("\n").at(-1));
}

/** A data folder with the plans of a size, on SQLite or at `databaseUrl`, what to measure in it, and a function that starts a server on it. */
export async function makeSubject(size, databaseUrl = "") {
  const plans = SIZES[size];
  if (!plans) throw new Plain(`There is no size ${size}: ${Object.keys(SIZES).join(", ")}.`);
  const { path: data, remove } = temporaryFolder();
  const env = { DATABASE_URL: databaseUrl, SLIPWAY_TIME_ZONE: "Europe/Istanbul", ...LIMITS };
  const scriptEnv = { SLIPWAY_DATA: data, DATABASE_URL: databaseUrl };
  // The first start creates the database and the example; the plans are written while no server runs.
  await (await benchServer({ data, env })).stop();
  const plan = await runTs("scripts/bench/make-plans.ts", plans, scriptEnv);
  return {
    ...plan,
    size,
    scriptEnv,
    start: (more = {}) => benchServer({ data, env: { ...env, ...more } }),
    remove,
  };
}
