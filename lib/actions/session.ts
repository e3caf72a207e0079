"use server";

import { redirect } from "next/navigation";
import { setUpWorkspace } from "@/lib/commands/people/set-up-workspace";
import { getWords } from "@/lib/i18n/words";
import { mayAttempt } from "@/lib/session/login-throttle";
import { isDemonstration } from "@/lib/session/mode";
import { wayBack } from "@/lib/session/return-to";
import { signIn, signOut } from "@/lib/session/sign-in";
import { CAST, CAST_PASSWORD } from "@/prisma/cast";
import { act, type FormState, failed, fields } from "./form-action";

export async function enter(_before: FormState, form: FormData): Promise<FormState> {
  const { email = "", password = "", to } = fields(form);
  const result = await signIn(email, password);
  const { t } = await getWords();
  if (result === "too-many") return failed(t("signIn.tooMany"));
  if (result === "disabled") return failed(t("account.disabled"));
  if (result === "wrong") return failed(t("signIn.wrong"));
  redirect(wayBack(to) ?? "/");
}

/** In the demonstration: comes in as one of the example's people. Elsewhere there are none, and this does nothing. */
export async function enterAs(form: FormData): Promise<void> {
  const { person: key, to } = fields(form);
  const person = CAST.find((p) => p.key === key);
  if (!isDemonstration() || !person) return;
  if ((await signIn(person.email, CAST_PASSWORD)) === "signed-in") redirect(wayBack(to) ?? "/");
}

export async function leave(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}

const SET_UP_ATTEMPTS_PER_MINUTE = 10;

export async function setUp(_before: FormState, form: FormData): Promise<FormState> {
  const { token, name, email, password } = fields(form);
  // Each attempt costs a password hash; and a token must not be guessed at leisure.
  if (!(await mayAttempt("set-up", SET_UP_ATTEMPTS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  const { state, outcome } = await act(setUpWorkspace, { token, name, email, password });
  if (outcome.kind !== "ok") return state;
  await signIn(email ?? "", password ?? "");
  redirect("/");
}
