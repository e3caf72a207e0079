import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { pageSeq } from "@/lib/live/page-seq";
import { type Reader, readerOf } from "@/lib/queries/people/reader";
import { currentPerson } from "@/lib/session/current";
import { RETURN_TO_HEADER, signInAndReturn } from "@/lib/session/return-to";

/** The reader of a page; redirects to sign-in if there is none. Called before any query, because it fixes the newest event that the page shows. */
export const requirePerson = cache(async (): Promise<Reader> => {
  const [person] = await Promise.all([currentPerson(), pageSeq()]);
  if (!person) redirect(signInAndReturn((await headers()).get(RETURN_TO_HEADER)));
  return readerOf(person);
});
