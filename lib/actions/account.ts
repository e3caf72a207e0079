"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { currentPerson, currentSessionId } from "@/lib/session/current";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { act, type FormState, failed, fields, orNull } from "./form-action";

const PASSWORDS_PER_MINUTE = 5;

export async function changePassword(_before: FormState, form: FormData): Promise<FormState> {
  const { present, password } = fields(form);
  const [person, session] = [await currentPerson(), await currentSessionId()];
  if (!person || session === null) redirect("/sign-in");
  // A session left open must not be a place to guess the password at leisure.
  if (!(await isLoginAllowed(`password:${person.id}`, PASSWORDS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  return (await act(commands["account.changePassword"], { present: orNull(present), password, session })).state;
}

export async function setMail(_before: FormState, form: FormData): Promise<FormState> {
  const { wanted, language } = fields(form);
  return (await act(commands["account.setMail"], { wanted: wanted === "yes", language: orNull(language) })).state;
}

export async function endSessions(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["account.endSessions"], { session: fields(form).session })).state;
}

export async function endOtherSessions(_before: FormState, _form: FormData): Promise<FormState> {
  const session = await currentSessionId();
  if (session === null) redirect("/sign-in");
  return (await act(commands["account.endSessions"], { except: session })).state;
}
