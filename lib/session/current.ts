import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { auth } from "./auth";

export type Person = Extract<Principal, { kind: "person" }>;

/** Whoever sent this request, read from the database each time: a disabled person is nobody at once. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session) return null;
  const person = await database().person.findUnique({ where: { userId: session.user.id }, include: { memberships: { select: { planId: true, role: true } } } });
  if (!person || person.disabledAt !== null) return null;
  return { kind: "person", id: person.id, name: person.name, isAdmin: person.isAdmin, roles: person.memberships };
});

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** For pages: the person, or the sign-in page. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (!person) redirect("/sign-in");
  return person;
}
