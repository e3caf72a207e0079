import { REFUSABLE_VERBS } from "./events";
import { storedVerbs } from "./renamed-verbs";

const verbs = REFUSABLE_VERBS.flatMap(storedVerbs);

// The payload is canonical JSON: a quotation mark within a text has a backslash before it, so only the field itself matches.
const FIELD = '"refused":"';

/** The condition of a query for events of refused attempts. */
export const REFUSED = { verb: { in: verbs }, after: { contains: FIELD } };

/** The condition of a query for all other events. In SQL the negation of an unknown value is unknown, so an event without a payload is named. */
export const NOT_REFUSED = { OR: [{ verb: { notIn: verbs } }, { after: null }, { NOT: { after: { contains: FIELD } } }] };
