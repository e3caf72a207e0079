import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Principal } from "@/lib/domain/policy";
import { auth } from "./auth";
import { findPerson, type Person } from "./person";

export type { Person } from "./person";

/** Whoever sent this request, read from the database each time: a disabled person is nobody at once. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await auth().api.getSession({ headers: await headers() });
  return session && findPerson({ userId: session.user.id });
});

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** For pages: the person, or the sign-in page. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (!person) redirect("/sign-in");
  return person;
}
