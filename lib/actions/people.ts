"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { getWords } from "@/lib/i18n/words";
import { getInvitation } from "@/lib/queries/people/invitation";
import { currentPerson } from "@/lib/session/current";
import { isLoginAllowed } from "@/lib/session/login-throttle";
import { signIn } from "@/lib/session/sign-in";
import { type FormState, failed, performForm } from "./form-action";
import { formCommand } from "./form-command";
import { FormReader } from "./form-reader";

/** Without a plan, the invitation is for an administrator. */
export const invitePerson = formCommand(
  commands["person.invite"],
  (form) => {
    const invitee = { person: form.idOrNull("person"), email: form.textOrNull("email") };
    const plan = form.idOrNull("plan");
    return plan === null ? { ...invitee, admin: true as const } : { ...invitee, plan, role: form.text("role") };
  },
  { once: ({ url }) => url },
);

export const revokeInvitation = formCommand(commands["invitation.revoke"], (form) => ({ invitation: form.id("invitation") }));

const ACCEPTING_PER_MINUTE = 10;

export async function acceptInvitation(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const { t } = await getWords();
  const [token, password] = [form.secret("token") ?? "", form.secret("password")];
  // Hashing a password is slow, so it is done only for an open invitation, and not too often.
  const invitation = await getInvitation(token);
  if (invitation?.state !== "open") return failed(invitation ? t(`refusals.invitation-${invitation.state}`) : t("invitation.unknown"));
  if (!(await isLoginAllowed(`invitation:${invitation.id}`, ACCEPTING_PER_MINUTE))) return failed(t("signIn.tooMany"));
  const input = { token, name: form.textOrNull("name"), email: form.textOrNull("email"), password };
  const { state, outcome } = await performForm(commands["invitation.accept"], input);
  if (outcome.kind !== "ok") return state;
  await signIn(outcome.value.email, password ?? "");
  redirect("/");
}

export const setRoles = formCommand(
  commands["member.setRoles"],
  (form) => ({ plan: form.id("plan"), person: form.id("person"), roles: form.choices("role"), before: form.words("before") }),
  {
    // Once a person has no role left in a lead's plans, the lead no longer sees that person's page.
    goTo: async ({ roles }) => (roles.length === 0 && !(await currentPerson())?.isAdmin ? "/people" : null),
  },
);

export const setAdmin = formCommand(commands["person.setAdmin"], (form) => ({
  person: form.id("person"),
  version: form.version(),
  admin: form.flag("admin"),
}));

export const confirmEmail = formCommand(commands["person.confirmEmail"], (form) => ({ person: form.id("person") }));

export const disablePerson = formCommand(commands["person.disable"], (form) => ({ person: form.id("person"), version: form.version() }));

export const enablePerson = formCommand(commands["person.enable"], (form) => ({ person: form.id("person"), version: form.version() }));

/** One field names the plan and the role, because each plan offers its own roles. */
export const createKey = formCommand(
  commands["key.create"],
  (form) => {
    const [plan, role] = form.words("place");
    return { plan, role, name: form.text("name"), days: form.number("days") };
  },
  { once: ({ secret }) => secret },
);

export const revokeKey = formCommand(commands["key.revoke"], (form) => ({ key: form.id("key") }));
