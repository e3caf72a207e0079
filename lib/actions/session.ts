"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { isDemonstration } from "@/lib/session/mode";
import { safeReturnTo } from "@/lib/session/return-to";
import * as session from "@/lib/session/sign-in";
import { CAST, CAST_PASSWORD } from "@/prisma/cast";
import { act, type FormState, failed, fields } from "./form-action";

export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  const { email = "", password = "", to } = fields(form);
  const result = await session.signIn(email, password);
  const { t } = await getWords();
  if (result === "too-many") return failed(t("signIn.tooMany"));
  if (result === "disabled") return failed(t("account.disabled"));
  if (result === "wrong") return failed(t("signIn.wrong"));
  redirect(safeReturnTo(to) ?? "/");
}

/** In the demonstration: comes in as one of the example's people. Elsewhere there are none, and this does nothing. */
export async function signInAs(form: FormData): Promise<void> {
  const { person: key, to } = fields(form);
  const person = CAST.find((p) => p.key === key);
  if (!isDemonstration() || !person) return;
  if ((await session.signIn(person.email, CAST_PASSWORD)) === "signed-in") redirect(safeReturnTo(to) ?? "/");
}

export async function signOut(): Promise<void> {
  await session.signOut();
  redirect("/sign-in");
}

const SET_UP_ATTEMPTS_PER_MINUTE = 10;

export async function setUpWorkspace(_before: FormState, form: FormData): Promise<FormState> {
  const { token, name, email, password } = fields(form);
  // Each attempt costs a password hash; and a token must not be guessed at leisure.
  if (!(await isLoginAllowed("set-up", SET_UP_ATTEMPTS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  const { state, outcome } = await act(commands["workspace.setUp"], { token, name, email, password });
  if (outcome.kind !== "ok") return state;
  await session.signIn(email ?? "", password ?? "");
  redirect("/");
}
