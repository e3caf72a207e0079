import { cache } from "react";
import { lastSeq } from "./seq";

/**
 * The number of the newest event before this page read anything: the page shows everything up to it. requirePerson(), which every
 * page calls first, reads it; the rest of the request reuses it.
 */
export const pageSeq = cache(lastSeq);
