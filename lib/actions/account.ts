"use server";

import { redirect } from "next/navigation";
import { changePassword } from "@/lib/commands/people/change-password";
import { endSessions } from "@/lib/commands/people/end-sessions";
import { setMail } from "@/lib/commands/people/set-mail";
import { getWords } from "@/lib/i18n/words";
import { currentPerson, currentSessionId } from "@/lib/session/current";
import { mayAttempt } from "@/lib/session/login-throttle";
import { act, type FormState, failed, fields, orNull } from "./form-action";

const PASSWORDS_PER_MINUTE = 5;

export async function newPassword(_before: FormState, form: FormData): Promise<FormState> {
  const { present, password } = fields(form);
  const [person, session] = [await currentPerson(), await currentSessionId()];
  if (!person || session === null) redirect("/sign-in");
  // A session left open must not be a place to guess the password at leisure.
  if (!(await mayAttempt(`password:${person.id}`, PASSWORDS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  return (await act(changePassword, { present: orNull(present), password, session })).state;
}

export async function mailSettled(_before: FormState, form: FormData): Promise<FormState> {
  const { wanted, language } = fields(form);
  return (await act(setMail, { wanted: wanted === "yes", language: orNull(language) })).state;
}

export async function endSession(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(endSessions, { session: fields(form).session })).state;
}

export async function endOtherSessions(_before: FormState, _form: FormData): Promise<FormState> {
  const session = await currentSessionId();
  if (session === null) redirect("/sign-in");
  return (await act(endSessions, { except: session })).state;
}
