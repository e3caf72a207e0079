import type { Role } from "./people/role";
import type { ShareAllowance } from "./people/share-link";
import type { PhaseKind } from "./phase";

/**
 * Who may do what. Every verb has a line; what its line does not name is denied.
 * - `lead`, `qa`, `manager`, `viewer`: people with that role in the plan. `test`: only in stages of the Test phase; `any plan`: a role in any
 *   plan is enough, because the verb creates one; `own`: only what they created themselves.
 * - `admin`: admins of the workspace. `nobody`: without signing in. `key`: an API key that has one of the named roles.
 * - `system`: Slipway itself (the example plan, the first admin, people the identity provider confirms).
 * - `self`: everybody who is signed in, about themselves.
 * Holders of a share link have no line: they may not change anything.
 */
export const policy = {
  "workspace.setUp": { nobody: true },
  "workspace.loadExample": { system: true },
  "person.invite": { lead: "plan", admin: true },
  "person.arrive": { system: true },
  "person.setAdmin": { admin: true },
  "person.confirmEmail": { admin: true },
  "person.disable": { admin: true },
  "person.enable": { admin: true },
  "member.setRoles": { lead: "plan", admin: true },
  "invitation.accept": { nobody: true },
  "invitation.revoke": { lead: "plan", admin: true },
  "key.create": { lead: "plan", qa: "plan", manager: "plan" },
  "key.revoke": { lead: "plan", admin: true, self: true },
  "account.changePassword": { self: true },
  "account.endSessions": { self: true },
  "account.setMail": { self: true },
  "plan.import": { lead: "any plan", admin: true },
  "plan.importOriginal": { lead: "any plan", admin: true },
  "plan.create": { lead: "any plan", admin: true },
  "plan.copy": { lead: "any plan", admin: true },
  "plan.reimport": { lead: "plan", key: true },
  "plan.rename": { lead: "plan", key: true },
  "plan.archive": { lead: "plan", admin: true },
  "plan.restore": { lead: "plan", admin: true },
  "plan.delete": { admin: true },
  "plan.replan": { lead: "plan", key: true },
  "plan.undoReplan": { lead: "plan", key: true },
  "plan.setRiskLimit": { lead: "plan", key: true },
  "plan.setPrometheus": { lead: "plan", key: true },
  "plan.setRiskLevels": { lead: "plan", key: true },
  "plan.dismissReplanOffer": { lead: "plan" },
  "plan.freezeBaseline": { lead: "plan", key: true },
  "phase.change": { lead: "plan", key: true },
  "gate.change": { lead: "plan", key: true },
  "service.add": { lead: "plan", key: true },
  "service.change": { lead: "plan", key: true },
  "service.remove": { lead: "plan", key: true },
  "stage.add": { lead: "plan", key: true },
  "stage.remove": { lead: "plan", key: true },
  "stage.setDates": { lead: "plan", key: true },
  "checklist.apply": { lead: "plan", key: true },
  "comment.add": { lead: "plan", qa: "plan", manager: "plan" },
  "comment.remove": { lead: "plan", qa: "own", manager: "own" },
  "share.create": { lead: "plan", manager: "plan" },
  "share.revoke": { lead: "plan", manager: "plan", admin: true },
  "calendar.create": { lead: "plan", qa: "plan", manager: "plan", viewer: "plan" },
  "calendar.revoke": { self: true },
  "plan.visit": { self: true },
  "notice.read": { self: true },
  "plan.mark": { self: true },
  "image.register": { lead: "plan", key: true },
  "evidence.addFile": { lead: "plan", qa: "test", key: true },
  "evidence.addLink": { lead: "plan", qa: "test", key: true },
  "evidence.postResult": { lead: "plan", qa: "test", key: true },
  "evidence.withdraw": { lead: "plan", qa: "test", key: true },
  "signOff.begin": { lead: "plan", qa: "plan", manager: "plan" },
  "signOff.sign": { lead: "plan", qa: "plan", manager: "plan" },
  "signOff.revoke": { lead: "plan", qa: "plan", manager: "plan" },
  "freeze.set": { lead: "plan", manager: "plan" },
  "freeze.lift": { lead: "own", manager: "plan" },
  "waiver.ask": { lead: "plan", qa: "plan" },
  "waiver.approve": { lead: "plan", manager: "plan" },
  "waiver.withdraw": { lead: "plan", qa: "own", manager: "plan" },
  // QA and viewers only in stages that they own. No API key (docs/decisions/0041).
  "turn.remind": { lead: "plan", manager: "plan", qa: "own", viewer: "own" },
  "glass.break": { lead: "plan", admin: true },
  "glass.review": { lead: "plan", manager: "plan" },
  "goNoGo.open": { lead: "plan" },
  "goNoGo.vote": { lead: "plan", qa: "plan", manager: "plan" },
  "goNoGo.decide": { lead: "plan", manager: "plan" },
  "rollout.plan": { lead: "plan", key: true },
  "rollout.setQueries": { lead: "plan", key: true },
  "rollout.start": { lead: "plan" },
  "rollout.advance": { lead: "plan" },
  "rollout.finish": { lead: "plan" },
  "rollout.abort": { lead: "plan" },
  "rollout.switch": { lead: "plan" },
  "rollout.switchBack": { lead: "plan" },
  "slot.set": { lead: "plan", key: true },
  "reading.add": { lead: "plan", qa: "plan", key: true },
  "reading.fetch": { lead: "plan", qa: "plan", key: true, system: true },
  "reading.close": { lead: "plan" },
  "health.set": { lead: "plan", key: true },
  "health.remove": { lead: "plan", key: true },
  "health.turn": { system: true },
  "risk.add": { lead: "plan", qa: "plan", key: true },
  "risk.change": { lead: "plan", qa: "plan", key: true },
  "risk.remove": { lead: "plan", key: true },
  "risk.review": { lead: "plan", qa: "plan", key: true },
  "risk.accept": { manager: "plan" },
  "risk.withdrawAcceptance": { manager: "plan" },
  "risk.happen": { lead: "plan", qa: "plan", key: true },
  "risk.addMitigation": { lead: "plan", qa: "test", key: true },
  "risk.linkMitigation": { lead: "plan", qa: "plan", key: true },
  "item.add": { lead: "plan", qa: "test", key: true },
  "item.mark": { lead: "plan", qa: "test", key: true },
  "item.change": { lead: "plan", qa: "test", key: true },
  "item.move": { lead: "plan", qa: "test", key: true },
  "item.remove": { lead: "plan", qa: "test", key: true },
  "view.save": { lead: "plan", qa: "plan", manager: "plan", viewer: "plan" },
  "view.remove": { lead: "plan", qa: "plan", manager: "plan", viewer: "plan" },
} as const satisfies Record<string, Line>;

export type Verb = keyof typeof policy;

/** Verbs that add no event to the audit log, because they change no plan (docs/decisions/0007). */
const UNRECORDED = ["plan.visit", "notice.read", "plan.mark", "signOff.begin"] as const satisfies readonly Verb[];
export type RecordedVerb = Exclude<Verb, (typeof UNRECORDED)[number]>;
export const isRecorded = (verb: Verb): verb is RecordedVerb => !UNRECORDED.some((other) => other === verb);

type Where = "plan" | "test" | "any plan" | "own";
type Line = { [role in Role]?: Where } & { admin?: true; nobody?: true; key?: true; system?: true; self?: true };

/** Who makes a request. */
export type Principal =
  | { kind: "nobody" }
  | {
      kind: "person";
      id: string;
      name: string;
      isAdmin: boolean;
      roles: readonly { planId: string; role: Role }[];
      /** Archived plans, set by screens: they offer nothing that the archive refuses. Commands read the plan's own row instead. */
      archived?: readonly string[];
    }
  | { kind: "key"; id: string; name: string; planId: string; role: Role }
  | { kind: "link"; id: string; planId: string; allows: readonly ShareAllowance[] }
  | { kind: "system"; name: string };

/** Where something is done: in a plan, or in the workspace, where `planId` is null. `personId`: the person it belongs to. */
export type Place = { planId: string | null; phase?: PhaseKind; personId?: string };

/** Whether they may do this anywhere. Checked before the input is read, so that an unauthorized caller learns nothing from error messages. */
export function canEver(who: Principal, verb: Verb): boolean {
  const line: Line = policy[verb];
  switch (who.kind) {
    case "nobody":
      return line.nobody === true;
    case "link":
      return false;
    case "system":
      return line.system === true;
    case "key":
      return line.key === true && line[who.role] !== undefined;
    case "person":
      return line.self === true || (line.admin === true && who.isAdmin) || who.roles.some((r) => line[r.role] !== undefined);
  }
}

/** What is still allowed in an archived plan: to restore or delete it, to read its news, and to take access away. */
const ALLOWED_IN_ARCHIVE = [
  "plan.restore",
  "plan.delete",
  "plan.visit",
  "share.revoke",
  "calendar.revoke",
  "key.revoke",
  "invitation.revoke",
] as const satisfies readonly Verb[];
export const isAllowedInArchive = (verb: Verb): boolean => ALLOWED_IN_ARCHIVE.some((other) => other === verb);

/** Whether they may do this in this place. */
export function can(who: Principal, verb: Verb, place: Place): boolean {
  if (!canEver(who, verb)) return false;
  const isArchived = who.kind === "person" && place.planId !== null && who.archived?.includes(place.planId) === true;
  if (isArchived && !isAllowedInArchive(verb)) return false;
  const line: Line = policy[verb];
  const allows = (role: Role, planId: string) => {
    const where = line[role];
    if (where === "any plan") return true;
    if (where === undefined || planId !== place.planId) return false;
    if (where === "own") return who.kind === "person" && who.id === place.personId;
    return where === "plan" || place.phase === "test";
  };
  if (who.kind === "key") return allows(who.role, who.planId);
  if (who.kind !== "person") return true;
  if (line.self === true && place.personId === who.id) return true;
  return (line.admin === true && who.isAdmin) || who.roles.some((r) => allows(r.role, r.planId));
}

/** Members read their plans; admins read all plans, because they manage people and keys. */
export function canRead(who: Principal, planId: string): boolean {
  if (who.kind === "person") return who.isAdmin || who.roles.some((r) => r.planId === planId);
  return who.kind === "key" && who.planId === planId;
}

/**
 * Like `canRead`, and for holders of a share link to the plan. Only queries meant for shared pages ask this; all others answer a share link
 * as if the plan did not exist.
 */
export const canSee = (who: Principal, planId: string): boolean => (who.kind === "link" ? who.planId === planId : canRead(who, planId));

/** Refused attempts are visible to those who answer for them: admins and, for attempts in a plan, its leads and the keys with that role. */
export function canSeeRefusals(who: Principal, planId: string | null): boolean {
  if (who.kind === "person") return who.isAdmin || who.roles.some((r) => r.role === "lead" && r.planId === planId);
  return who.kind === "key" && who.role === "lead" && who.planId === planId;
}

/** Comments, evidence and addresses are visible to people who can read the plan, and through a share link that allows them. */
export const canSeeDetail = (who: Principal, detail: ShareAllowance): boolean => who.kind !== "link" || who.allows.includes(detail);

/** The state of the whole audit log is visible to admins and to people who lead a plan. */
export const canReadAuditLog = (who: Principal): boolean =>
  who.kind === "person" && (who.isAdmin || who.roles.some(({ role }) => role === "lead"));
