import { randomUUID } from "node:crypto";
import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";
import { database } from "@/lib/db/client";

/** How the authentication library calls the one identity provider that the environment names. */
export const OIDC_PROVIDER = "oidc";

/** As the authentication library keeps passwords (scrypt with a salt of its own): it verifies them at sign-in. */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> => verify({ hash: passwordHash, password });

/** What a person's password is checked against, or null where they have none. */
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

/** The row of a login by the identity provider, which knows its people by a subject of its own. None of its tokens are kept. */
export const providerLogin = (subject: string) => ({ id: randomUUID(), accountId: subject, providerId: OIDC_PROVIDER });

type Login = { name: string; email: string; passwordHash: string; isConfirmed?: boolean };

/** The rows of a login by address and password, in the shape the authentication library reads. */
export function credentialLogin({ name, email, passwordHash, isConfirmed = true }: Login) {
  const id = randomUUID();
  return { id, name, email, emailVerified: isConfirmed, accounts: { create: passwordLogin(id, passwordHash) } };
}
