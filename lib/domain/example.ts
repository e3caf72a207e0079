/** The names of settings about the example. The first marks a database with the demonstration's accounts, which production refuses to run on. */
export const DEMONSTRATION = "demonstration";
/** Holds the id of the living example, once it is finished. */
export const LIVING_EXAMPLE = "living-example";

/** The address of the example, and of its plan as it was written. */
export const EXAMPLE_SLUG = "alt-las";
export const ORIGINAL_SLUG = "alt-las-2023";

/** The plans that can be imported as they were written. */
export const ORIGINALS = [EXAMPLE_SLUG] as const;
