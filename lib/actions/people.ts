"use server";

import { redirect } from "next/navigation";
import { acceptInvitation } from "@/lib/commands/people/accept-invitation";
import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { createKey } from "@/lib/commands/people/create-key";
import { disablePerson } from "@/lib/commands/people/disable-person";
import { enablePerson } from "@/lib/commands/people/enable-person";
import { invitePerson } from "@/lib/commands/people/invite-person";
import { revokeInvitation } from "@/lib/commands/people/revoke-invitation";
import { revokeKey } from "@/lib/commands/people/revoke-key";
import { setAdmin } from "@/lib/commands/people/set-admin";
import { setRoles } from "@/lib/commands/people/set-roles";
import { getWords } from "@/lib/i18n/words";
import { getInvitation } from "@/lib/queries/people/invitation";
import { currentPerson } from "@/lib/session/current";
import { mayAttempt } from "@/lib/session/login-throttle";
import { signIn } from "@/lib/session/sign-in";
import { act, choices, type FormState, failed, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function invite(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, role, person, email } = fields(form);
  const whom = { person: orNull(person), email: orNull(email) };
  const { state, outcome } = await act(invitePerson, orNull(plan) === null ? { ...whom, admin: true } : { ...whom, plan, role });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function takeBackInvitation(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(revokeInvitation, { invitation: fields(form).invitation })).state;
}

const ACCEPTING_PER_MINUTE = 10;

export async function accept(_before: FormState, form: FormData): Promise<FormState> {
  const { token = "", name, email, password } = fields(form);
  const { t } = await getWords();
  // A password is hashed for whoever holds a link that leads somewhere, and not too often.
  const invitation = await getInvitation(token);
  if (invitation?.state !== "open") return failed(invitation ? t(`refusals.invitation-${invitation.state}`) : t("invitation.unknown"));
  if (!(await mayAttempt(`invitation:${invitation.id}`, ACCEPTING_PER_MINUTE))) return failed(t("signIn.tooMany"));
  const { state, outcome } = await act(acceptInvitation, { token, name: orNull(name), email: orNull(email), password });
  if (outcome.kind !== "ok") return state;
  await signIn(outcome.value.email, password ?? "");
  redirect("/");
}

export async function giveRoles(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, person, before } = fields(form);
  const seen = (before ?? "").split(" ").filter((role) => role !== "");
  const { state, outcome } = await act(setRoles, { plan, person, roles: choices(form, "role"), before: seen });
  // A lead no longer sees somebody who has left their plans.
  if (outcome.kind === "ok" && outcome.value.roles.length === 0 && !(await currentPerson())?.isAdmin) redirect("/people");
  return state;
}

export async function changeAdmin(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version, admin } = fields(form);
  return (await act(setAdmin, { person, version: Number(version), admin: admin === "yes" })).state;
}

export async function vouchForEmail(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(confirmEmail, { person: fields(form).person })).state;
}

export async function shutOut(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version } = fields(form);
  return (await act(disablePerson, { person, version: Number(version) })).state;
}

export async function letInAgain(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version } = fields(form);
  return (await act(enablePerson, { person, version: Number(version) })).state;
}

export async function newKey(_before: FormState, form: FormData): Promise<FormState> {
  const { place, name, days } = fields(form);
  // A plan and a role are chosen as one, since each plan has its own roles to choose from.
  const [plan, role] = (place ?? "").split(" ");
  const { state, outcome } = await act(createKey, { plan, role, name, days: Number(days) });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.secret } : state;
}

export async function endKey(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(revokeKey, { key: fields(form).key })).state;
}
