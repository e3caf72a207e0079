import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { pageSeq } from "@/lib/live/page-seq";
import { type Reader, readerOf } from "@/lib/queries/people/reader";
import { keepReadsSince } from "@/lib/queries/shared/cached-until-next-event";
import { currentPerson } from "@/lib/session/current";
import { RETURN_TO_HEADER, signInAndReturn } from "@/lib/session/return-to";

/** The reader of a page, or null. Called before any query, because it fixes the newest event that the page shows. */
export const readerOrNull = cache(async (): Promise<Reader | null> => {
  const person = await currentPerson();
  keepReadsSince(await pageSeq());
  return person && readerOf(person);
});

/** The same; redirects to sign-in if there is none. */
export const requirePerson = cache(async (): Promise<Reader> => {
  const person = await readerOrNull();
  if (!person) redirect(signInAndReturn((await headers()).get(RETURN_TO_HEADER)));
  return person;
});
