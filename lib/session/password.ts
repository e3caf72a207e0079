import { randomUUID } from "node:crypto";
import { hashPassword as hash } from "better-auth/crypto";

/** As the authentication library keeps passwords (scrypt with a salt of its own): it verifies them at sign-in. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** The rows of a login by address and password, in the shape the authentication library reads. */
export function credentialLogin({ name, email, passwordHash }: { name: string; email: string; passwordHash: string }) {
  const id = randomUUID();
  return {
    id,
    name,
    email,
    emailVerified: true,
    accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password: passwordHash } },
  };
}
