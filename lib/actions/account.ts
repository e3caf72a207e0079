"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { currentPerson, currentSessionId } from "@/lib/session/current";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { type FormState, failed, performForm } from "./form-action";
import { formCommand } from "./form-command";
import { FormReader } from "./form-reader";

const PASSWORDS_PER_MINUTE = 5;

export async function changePassword(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const [person, session] = [await currentPerson(), await currentSessionId()];
  if (!person || session === null) redirect("/sign-in");
  // Somebody at a session that was left open must not be able to guess the password.
  if (!(await isLoginAllowed(`password:${person.id}`, PASSWORDS_PER_MINUTE))) return failed((await getWords()).t("signIn.tooMany"));
  const input = { present: form.textOrNull("present"), password: form.secret("password"), session };
  return (await performForm(commands["account.changePassword"], input)).state;
}

const WANTED: Partial<Record<string, boolean>> = { now: true, daily: true, none: false };

/** The form of a refused address sends only the rhythm: the other settings stay. */
export const setMail = formCommand(commands["account.setMail"], (form) => {
  const rhythm = form.text("rhythm") ?? "";
  const resume = form.flag("resume");
  return {
    wanted: WANTED[rhythm],
    daily: rhythm === "none" ? undefined : rhythm === "daily",
    language: resume ? undefined : form.textOrNull("language"),
    timeZone: resume ? undefined : form.textOrNull("timeZone"),
    resume,
  };
});

export const endSessions = formCommand(commands["account.endSessions"], (form) => ({ session: form.id("session") }));

/** Ends every session of the person but this one. */
export async function endOtherSessions(_before: FormState, _form: FormData): Promise<FormState> {
  const session = await currentSessionId();
  if (session === null) redirect("/sign-in");
  return (await performForm(commands["account.endSessions"], { except: session })).state;
}
