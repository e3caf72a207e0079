/** A command with invalid arguments; only its message is printed. */
export class CannotDo extends Error {}
