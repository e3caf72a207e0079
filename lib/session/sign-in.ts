import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { mayAttempt } from "./attempts";
import { auth } from "./auth";

const ATTEMPTS_PER_MINUTE = 10;

export type SignIn = "signed-in" | "wrong" | "too-many";

/** Signs in by address and password. Which of the two was wrong is not said. */
export async function signIn(email: string, password: string): Promise<SignIn> {
  const address = email.trim().toLowerCase().slice(0, 254);
  // Counted by account and not by sender: a forwarded address can be forged, the account that is tried cannot.
  if (!(await mayAttempt(`sign-in:${address}`, ATTEMPTS_PER_MINUTE))) return "too-many";
  try {
    await auth().api.signInEmail({ body: { email: address, password: password.slice(0, 200) }, headers: await headers() });
    return "signed-in";
  } catch (error) {
    if (error instanceof APIError) return "wrong";
    throw error;
  }
}

export const signOut = async (): Promise<void> => void (await auth().api.signOut({ headers: await headers() }));
