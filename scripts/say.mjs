/** Prints a message to stderr, so that stdout holds only the output of a command. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** Seconds since a time from performance.now(), as text. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** A failure that the user can act on: only its message is printed. */
export class Plain extends Error {}

/** Ends a script with the message of an expected failure, or with the stack of any other error. */
export function fail(error) {
  say(error instanceof Plain ? error.message : error.stack);
  process.exit(1);
}
