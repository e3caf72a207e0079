"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { isDemonstration } from "@/lib/session/mode";
import { safeReturnTo } from "@/lib/session/return-to";
import * as session from "@/lib/session/sign-in";
import { CAST, CAST_PASSWORD } from "@/prisma/cast";
import { type FormState, failed, performForm } from "./form-action";
import { FormReader } from "./form-reader";

export async function signIn(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const result = await session.signIn(form.text("email") ?? "", form.secret("password") ?? "");
  const { t } = await getWords();
  if (result === "too-many") return failed(t("signIn.tooMany"));
  if (result === "disabled") return failed(t("account.disabled"));
  if (result === "wrong") return { kind: "failed", message: "", details: [], fields: { password: t("signIn.wrong") } };
  redirect(safeReturnTo(form.text("to")) ?? "/");
}

/** Signs in as one of the example's people in the demonstration. Outside it, nothing happens. */
export async function signInAs(sent: FormData): Promise<void> {
  const form = new FormReader(sent);
  const person = CAST.find(({ key }) => key === form.text("person"));
  if (!isDemonstration() || !person) return;
  if ((await session.signIn(person.email, CAST_PASSWORD)) === "signed-in") redirect(safeReturnTo(form.text("to")) ?? "/");
}

export async function signOut(): Promise<void> {
  await session.signOut();
  redirect("/sign-in");
}

const SET_UP_ATTEMPTS_PER_MINUTE = 10;

export async function setUpWorkspace(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const input = { token: form.secret("token"), name: form.text("name"), email: form.text("email"), password: form.secret("password") };
  // Each attempt costs a password hash, and the limit keeps anybody from guessing the token.
  if (!(await isLoginAllowed("set-up", SET_UP_ATTEMPTS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  const { state, outcome } = await performForm(commands["workspace.setUp"], input);
  if (outcome.kind !== "ok") return state;
  await session.signIn(input.email ?? "", input.password ?? "");
  redirect("/");
}
