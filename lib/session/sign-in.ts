import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { auth } from "./auth";
import { isLoginAllowed } from "./login-throttle";
import { sourceOf } from "./source";

const ATTEMPTS_PER_MINUTE = 10;
/** Many people can share one network address. */
const ATTEMPTS_PER_SOURCE = 60;

export type SignIn = "signed-in" | "wrong" | "disabled" | "too-many";

/**
 * Signs in with an e-mail address and password. The result does not say which of the two was wrong, and takes equally long; only someone
 * who knows the password learns that the account is disabled.
 */
export async function signIn(email: string, password: string): Promise<SignIn> {
  const address = email.trim().toLowerCase().slice(0, 254);
  const requestHeaders = await headers();
  const source = sourceOf(requestHeaders);
  if (source !== null && !(await isLoginAllowed(`sign-in-from:${source}`, ATTEMPTS_PER_SOURCE))) return "too-many";
  // Also counted by account: one account can be attacked from many sources.
  if (!(await isLoginAllowed(`sign-in:${address}`, ATTEMPTS_PER_MINUTE))) return "too-many";
  try {
    await auth().api.signInEmail({ body: { email: address, password: password.slice(0, 200) }, headers: requestHeaders });
    return "signed-in";
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    // With the right password, only the hook against disabled people prevents a session.
    return error.body?.code === "FAILED_TO_CREATE_SESSION" ? "disabled" : "wrong";
  }
}

export const signOut = async (): Promise<void> => void (await auth().api.signOut({ headers: await headers() }));
