/**
 * What is to run, as scripts/test.mjs says: "some" in `npm test`, "all" in `npm run test:full`, or "rest", which is what an `npm test` of the same
 * files left out. By hand nothing is said: then every file and story may be named, and chance is tried as in `npm test`.
 */
export const extent = process.env.SLIPWAY_TEST_EXTENT as "some" | "all" | "rest" | undefined;

export const isFull = extent === "all" || extent === "rest";

/** How often a test tries what chance or a race decides: in `npm test`, and in `npm run test:full`. */
export const rounds = (some: number, all: number): number => (isFull ? all : some);
