/** Placeholder in a sentence, which the browser replaces. */
export const BLANK = "…";
