import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Principal } from "@/lib/domain/policy";
import { countUnread } from "@/lib/queries/own-notices";
import { auth } from "./auth";
import { findPerson, type Person } from "./person";

export type { Person } from "./person";

/** Whoever sent this request, read from the database each time: a disabled person is nobody at once. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await auth().api.getSession({ headers: await headers() });
  return session && findPerson({ userId: session.user.id });
});

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** Whoever reads a page, and how much of their inbox they have not read. */
export type Reader = Person & { unread: number };

/** For pages: the person, or the sign-in page. */
export const requirePerson = cache(async (): Promise<Reader> => {
  const person = await currentPerson();
  if (!person) redirect("/sign-in");
  return { ...person, unread: await countUnread(person) };
});
