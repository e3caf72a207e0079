import { z } from "zod";
import { ROLES } from "@/lib/domain/people/role";
import { shape } from "./event-shape";
import { count, flag, list, text, textOrNull, unlessNew } from "./fields";

const role = z.enum(ROLES);
const name = { name: text };
const roles = list(role);

/** What an invitation gives: a role in a plan, or the rights of an admin. */
const invitation = { name: textOrNull, email: textOrNull, plan: textOrNull, role: role.nullable(), isAdmin: flag };
const key = { name: text, role, hint: text };
const mail = { wantsMail: flag, language: textOrNull, wantsDigest: flag.optional(), timeZone: textOrNull.optional() };

export const PEOPLE_EVENTS = {
  "workspace.setUp": shape("person", { after: { ...name, isAdmin: flag } }),
  "workspace.loadExample": shape("plan", {
    after: { title: text, services: count, items: count, done: count, risks: count, images: count },
  }),
  "person.invite": shape("invitation", { after: invitation, refused: invitation }),
  // A person who arrives without an invitation has only a name and an address.
  "person.arrive": shape("person", { after: { ...unlessNew({ ...invitation, inviter: text }), ...name, email: text } }),
  "person.setAdmin": shape("person", {
    before: { isAdmin: flag },
    after: { ...name, isAdmin: flag },
    refused: { ...name, isAdmin: flag },
  }),
  "person.confirmEmail": shape("person", { after: { ...name, email: textOrNull } }),
  "person.disable": shape("person", { after: { ...name, sessions: count, keys: count, invitations: count, shareLinks: count } }),
  "person.enable": shape("person", { after: name }),
  "member.setRoles": shape("person", { before: { roles }, after: { ...name, roles }, refused: { ...name, roles, present: roles } }),
  "invitation.accept": shape("person", { after: { ...invitation, ...name, email: text, inviter: text } }),
  "invitation.revoke": shape("invitation", { before: invitation }),
  "key.create": shape("key", { after: { ...key, days: count } }),
  "key.revoke": shape("key", { before: key }),
  "account.changePassword": shape("person", { after: { ...name, sessions: count } }),
  "account.endSessions": shape("person", { after: { ...name, sessions: count } }),
  "account.setMail": shape("person", { before: mail, after: { ...mail, ...name, resumed: flag.optional() } }),
};
