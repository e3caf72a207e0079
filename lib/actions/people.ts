"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { getInvitation } from "@/lib/queries/people/invitation";
import { currentPerson } from "@/lib/session/current";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { signIn } from "@/lib/session/sign-in";
import { act, choices, type FormState, failed, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function invitePerson(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, role, person, email } = fields(form);
  const whom = { person: orNull(person), email: orNull(email) };
  const { state, outcome } = await act(
    commands["person.invite"],
    orNull(plan) === null ? { ...whom, admin: true } : { ...whom, plan, role },
  );
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function revokeInvitation(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["invitation.revoke"], { invitation: fields(form).invitation })).state;
}

const ACCEPTING_PER_MINUTE = 10;

export async function acceptInvitation(_before: FormState, form: FormData): Promise<FormState> {
  const { token = "", name, email, password } = fields(form);
  const { t } = await getWords();
  // A password is hashed for whoever holds a link that leads somewhere, and not too often.
  const invitation = await getInvitation(token);
  if (invitation?.state !== "open") return failed(invitation ? t(`refusals.invitation-${invitation.state}`) : t("invitation.unknown"));
  if (!(await isLoginAllowed(`invitation:${invitation.id}`, ACCEPTING_PER_MINUTE))) return failed(t("signIn.tooMany"));
  const { state, outcome } = await act(commands["invitation.accept"], { token, name: orNull(name), email: orNull(email), password });
  if (outcome.kind !== "ok") return state;
  await signIn(outcome.value.email, password ?? "");
  redirect("/");
}

export async function setRoles(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, person, before } = fields(form);
  const seen = (before ?? "").split(" ").filter((role) => role !== "");
  const { state, outcome } = await act(commands["member.setRoles"], { plan, person, roles: choices(form, "role"), before: seen });
  // A lead no longer sees somebody who has left their plans.
  if (outcome.kind === "ok" && outcome.value.roles.length === 0 && !(await currentPerson())?.isAdmin) redirect("/people");
  return state;
}

export async function setAdmin(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version, admin } = fields(form);
  return (await act(commands["person.setAdmin"], { person, version: Number(version), admin: admin === "yes" })).state;
}

export async function confirmEmail(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["person.confirmEmail"], { person: fields(form).person })).state;
}

export async function disablePerson(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version } = fields(form);
  return (await act(commands["person.disable"], { person, version: Number(version) })).state;
}

export async function enablePerson(_before: FormState, form: FormData): Promise<FormState> {
  const { person, version } = fields(form);
  return (await act(commands["person.enable"], { person, version: Number(version) })).state;
}

export async function createKey(_before: FormState, form: FormData): Promise<FormState> {
  const { place, name, days } = fields(form);
  // A plan and a role are chosen as one, since each plan has its own roles to choose from.
  const [plan, role] = (place ?? "").split(" ");
  const { state, outcome } = await act(commands["key.create"], { plan, role, name, days: Number(days) });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.secret } : state;
}

export async function revokeKey(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["key.revoke"], { key: fields(form).key })).state;
}
