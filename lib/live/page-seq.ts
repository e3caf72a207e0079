import { cache } from "react";
import { lastSeq } from "./seq";

/**
 * The newest event before this page read anything: the page shows all up to it. Asked for by requirePerson(), which every page
 * calls first; kept for the rest of the request.
 */
export const pageSeq = cache(lastSeq);
