import { randomUUID } from "node:crypto";
import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";
import { database } from "@/lib/db/client";

/** The id, in the authentication library, of the one identity provider that the environment names. */
export const OIDC_PROVIDER = "oidc";

/** A password hash in the format of the authentication library (salted scrypt), which verifies it at sign-in. */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> => verify({ hash: passwordHash, password });

/** The hash of a person's password, or null if they have none. */
export async function passwordHashOf(personId: string): Promise<string | null> {
  const account = await database().account.findFirst({ where: { providerId: "credential", user: { person: { id: personId } } } });
  return account?.password ?? null;
}

/** The row of a login by password, in the shape the authentication library reads. */
export const passwordLogin = (userId: string, passwordHash: string) => ({
  id: randomUUID(),
  accountId: userId,
  providerId: "credential",
  password: passwordHash,
});

/** The row of a login through the identity provider, which identifies people by a subject. None of its tokens are stored. */
export const providerLogin = (subject: string) => ({ id: randomUUID(), accountId: subject, providerId: OIDC_PROVIDER });

type Login = { name: string; email: string; passwordHash: string; isConfirmed?: boolean };

/** The rows of a login by address and password, in the shape the authentication library reads. */
export function credentialLogin({ name, email, passwordHash, isConfirmed = true }: Login) {
  const id = randomUUID();
  return { id, name, email, emailVerified: isConfirmed, accounts: { create: passwordLogin(id, passwordHash) } };
}
