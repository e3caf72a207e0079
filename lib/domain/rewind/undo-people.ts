import type { UndoOf } from "./plan-rows-then";

/** People, invitations and keys. A past day shows only the roles. */
export const PEOPLE: UndoOf<"workspace" | "person" | "member" | "invitation" | "key" | "account"> = {
  "workspace.setUp": "no effect",
  "workspace.loadExample": "no effect",
  "person.invite": "no effect",
  "person.arrive": "no effect",
  "person.setAdmin": "no effect",
  "person.confirmEmail": "no effect",
  "person.disable": "no effect",
  "person.enable": "no effect",
  "member.setRoles": (state, { subjectId, before }) => {
    state.members = [
      ...state.members.filter((m) => m.personId !== subjectId),
      ...before.roles.map((role) => ({ personId: subjectId, role })),
    ];
    return undefined;
  },
  "invitation.accept": "no effect",
  "invitation.revoke": "no effect",
  "key.create": "no effect",
  "key.revoke": "no effect",
  "account.changePassword": "no effect",
  "account.endSessions": "no effect",
  "account.setMail": "no effect",
};
