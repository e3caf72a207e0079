import { cache } from "react";
import { lastSeq } from "@/lib/live/seq";

/** The number of the newest event, read once per page: everything in the frame of a page is cached until the next event. */
export const seqOfPage = cache(lastSeq);
