/** Stands in a sentence for what the browser puts in. */
export const BLANK = "…";
