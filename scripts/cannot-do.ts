/** A command that cannot be carried out as it was given; its message is all that is printed. */
export class CannotDo extends Error {}
