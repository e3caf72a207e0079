/** What a person notes about a plan for themselves: which list of help they have hidden, and that they have looked at its gates. */
export const PERSON_MARKS = ["four-things-hidden", "set-up-hidden", "gates-reviewed"] as const;
export type PersonMarkName = (typeof PERSON_MARKS)[number];
