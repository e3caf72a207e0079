import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { auth } from "./auth";
import { isLoginAllowed } from "./login-throttle";
import { sourceOf } from "./source";

const ATTEMPTS_PER_MINUTE = 10;
/** Many people may sit behind one address. */
const ATTEMPTS_PER_SOURCE = 60;

export type SignIn = "signed-in" | "wrong" | "disabled" | "too-many";

/**
 * Signs in by address and password. Which of the two was wrong is not said, and takes as long to find out; that an account is
 * disabled is told only to whoever knows its password.
 */
export async function signIn(email: string, password: string): Promise<SignIn> {
  const address = email.trim().toLowerCase().slice(0, 254);
  const sent = await headers();
  const source = sourceOf(sent);
  if (source !== null && !(await isLoginAllowed(`sign-in-from:${source}`, ATTEMPTS_PER_SOURCE))) return "too-many";
  // Counted by account, too: one account may be tried from many places.
  if (!(await isLoginAllowed(`sign-in:${address}`, ATTEMPTS_PER_MINUTE))) return "too-many";
  try {
    await auth().api.signInEmail({ body: { email: address, password: password.slice(0, 200) }, headers: sent });
    return "signed-in";
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    // Only the hook that keeps disabled people out leaves a right password without a session.
    return error.body?.code === "FAILED_TO_CREATE_SESSION" ? "disabled" : "wrong";
  }
}

export const signOut = async (): Promise<void> => void (await auth().api.signOut({ headers: await headers() }));
