import { cache } from "react";
import { opening } from "@/lib/session/opening";
import { lastSeq } from "./seq";

/**
 * The number of the newest event before this page read anything: the page shows everything up to it. The statement that finds the reader
 * reads it, and every page finds its reader first; without a reader it is read here. The rest of the request reuses it.
 */
export const pageSeq = cache(async (): Promise<number> => opening().seq ?? lastSeq());
