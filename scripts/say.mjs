/** What the scripts say goes to stderr, so that a command's answer on stdout stays clean. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** Seconds since a moment taken from performance.now(), as people read them. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** A failure the reader can act on: its message is all that is shown. */
export class Plain extends Error {}

/** Ends a script: a plain sentence for what was expected to go wrong, the whole stack for what was not. */
export function fail(error) {
  say(error instanceof Plain ? error.message : error.stack);
  process.exit(1);
}
