import type { Role } from "@/lib/domain/people/role";
import { listOf } from "./facts";
import type { UndoOf } from "./plan-rows-then";

/** Who is there, and who may come in: of a past day, only the roles are shown. */
export const PEOPLE: UndoOf<"workspace" | "person" | "member" | "invitation" | "key" | "account"> = {
  "workspace.setUp": "bears on nothing",
  "workspace.loadExample": "bears on nothing",
  "person.invite": "bears on nothing",
  "person.arrive": "bears on nothing",
  "person.setAdmin": "bears on nothing",
  "person.confirmEmail": "bears on nothing",
  "person.disable": "bears on nothing",
  "person.enable": "bears on nothing",
  "member.setRoles": (world, { subjectId, before }) => {
    const roles = listOf(before.roles) as unknown as Role[];
    world.members = [...world.members.filter((m) => m.personId !== subjectId), ...roles.map((role) => ({ personId: subjectId, role }))];
    return undefined;
  },
  "invitation.accept": "bears on nothing",
  "invitation.revoke": "bears on nothing",
  "key.create": "bears on nothing",
  "key.revoke": "bears on nothing",
  "account.changePassword": "bears on nothing",
  "account.endSessions": "bears on nothing",
  "account.setMail": "bears on nothing",
};
