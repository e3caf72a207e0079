import type { Role } from "./people/role";
import type { Verb } from "./policy";

/** The kinds of callers. */
export type Caller = Role | "nobody" | "admin" | `key of ${Role}` | "system" | "link";
export const ALL_CALLERS = [
  "nobody",
  "lead",
  "qa",
  "manager",
  "viewer",
  "admin",
  "key of lead",
  "key of qa",
  "key of manager",
  "key of viewer",
  "system",
  "link",
] as const satisfies readonly Caller[];

/** The callers who may read the plan they belong to. */
export const READERS: readonly Caller[] = ALL_CALLERS.filter((caller) => !["nobody", "system", "link"].includes(caller));

const PEOPLE = ["lead", "qa", "manager", "viewer", "admin"] as const;
const LEAD = ["lead", "key of lead"] as const;
/** QA in stages of the Test phase only. */
const LEAD_AND_QA = ["lead", "key of lead", "qa", "key of qa"] as const;
const COMMENTERS = ["lead", "qa", "manager"] as const;

/** The roles that a gate may ask to sign. */
const SIGNERS = ["qa", "lead", "manager"] as const;

/** Who may do what. A second copy on purpose: tests compare it with the policy. A new verb without a line here does not compile. */
export const WHO_MAY: Record<Verb, readonly Caller[]> = {
  "workspace.setUp": ["nobody"],
  "workspace.loadExample": ["system"],
  "person.invite": ["lead", "admin"],
  "person.arrive": ["system"],
  "person.setAdmin": ["admin"],
  "person.confirmEmail": ["admin"],
  "person.disable": ["admin"],
  "person.enable": ["admin"],
  "member.setRoles": ["lead", "admin"],
  "invitation.accept": ["nobody"],
  "invitation.revoke": ["lead", "admin"],
  "key.create": ["lead", "qa", "manager"],
  "key.revoke": ["lead", "admin"],
  "account.changePassword": PEOPLE,
  "account.endSessions": PEOPLE,
  "account.setMail": PEOPLE,
  "plan.import": ["lead", "admin"],
  "plan.importOriginal": ["lead", "admin"],
  "plan.create": ["lead", "admin"],
  "plan.copy": ["lead", "admin"],
  "plan.reimport": LEAD,
  "plan.rename": LEAD,
  // People archive and delete plans; scripts do not.
  "plan.archive": ["lead", "admin"],
  "plan.restore": ["lead", "admin"],
  "plan.delete": ["admin"],
  "plan.replan": LEAD,
  "plan.undoReplan": LEAD,
  "plan.setRiskLimit": LEAD,
  "plan.setPrometheus": LEAD,
  "plan.setRiskLevels": LEAD,
  "plan.dismissReplanOffer": ["lead"],
  "plan.freezeBaseline": LEAD,
  "phase.change": LEAD,
  "gate.change": LEAD,
  "service.add": LEAD,
  "service.change": LEAD,
  "service.remove": LEAD,
  "stage.add": LEAD,
  "stage.remove": LEAD,
  "stage.setDates": LEAD,
  "checklist.apply": LEAD,
  "comment.add": COMMENTERS,
  /** QA and managers only their own. */
  "comment.remove": COMMENTERS,
  "share.create": ["lead", "manager"],
  "share.revoke": ["lead", "manager", "admin"],
  // Everybody creates only their own calendar.
  "calendar.create": ["lead", "qa", "manager", "viewer"],
  "calendar.revoke": PEOPLE,
  "plan.visit": PEOPLE,
  "notice.read": PEOPLE,
  "plan.mark": PEOPLE,
  "image.register": LEAD,
  "evidence.addFile": LEAD_AND_QA,
  "evidence.addLink": LEAD_AND_QA,
  "evidence.postResult": LEAD_AND_QA,
  "evidence.withdraw": LEAD_AND_QA,
  // A key can never sign, whatever its role.
  "signOff.begin": SIGNERS,
  "signOff.sign": SIGNERS,
  "signOff.revoke": SIGNERS,
  "freeze.set": ["lead", "manager"],
  /** Leads only their own. */
  "freeze.lift": ["lead", "manager"],
  "waiver.ask": ["lead", "qa"],
  "waiver.approve": ["lead", "manager"],
  /** QA only their own. */
  "waiver.withdraw": ["lead", "qa", "manager"],
  /** QA and viewers only in stages that they own. */
  "turn.remind": ["lead", "qa", "manager", "viewer"],
  "glass.break": ["lead", "admin"],
  "glass.review": ["lead", "manager"],
  "goNoGo.open": ["lead"],
  "goNoGo.vote": COMMENTERS,
  "goNoGo.decide": ["lead", "manager"],
  "rollout.plan": LEAD,
  "rollout.setQueries": LEAD,
  // Scripts measure; people decide.
  "rollout.start": ["lead"],
  "rollout.advance": ["lead"],
  "rollout.finish": ["lead"],
  "rollout.abort": ["lead"],
  "rollout.switch": ["lead"],
  "rollout.switchBack": ["lead"],
  "slot.set": LEAD,
  "reading.add": LEAD_AND_QA,
  // The scheduler fetches readings, too.
  "reading.fetch": [...LEAD_AND_QA, "system"],
  "reading.close": ["lead"],
  "health.set": LEAD,
  "health.remove": LEAD,
  // Only the results of health checks change the health of a service.
  "health.turn": ["system"],
  "risk.add": LEAD_AND_QA,
  "risk.change": LEAD_AND_QA,
  "risk.remove": LEAD,
  "risk.review": LEAD_AND_QA,
  "risk.accept": ["manager"],
  "risk.withdrawAcceptance": ["manager"],
  "risk.happen": LEAD_AND_QA,
  "risk.addMitigation": LEAD_AND_QA,
  "risk.linkMitigation": LEAD_AND_QA,
  "item.add": LEAD_AND_QA,
  "item.mark": LEAD_AND_QA,
  "item.change": LEAD_AND_QA,
  "item.move": LEAD_AND_QA,
  "item.remove": LEAD_AND_QA,
  // Everybody saves views for themselves only.
  "view.save": ["lead", "qa", "manager", "viewer"],
  "view.remove": ["lead", "qa", "manager", "viewer"],
};

/** Verbs that every signed-in person may use on what belongs to them. Others may use some of these verbs, too. */
export const SELF_VERBS: readonly Verb[] = [
  "key.revoke",
  "account.changePassword",
  "account.endSessions",
  "account.setMail",
  "calendar.revoke",
  "plan.visit",
  "notice.read",
  "plan.mark",
];

/** Verbs that some role may use only on what the person created. */
export const OWN_ONLY_VERBS: readonly Verb[] = ["comment.remove", "freeze.lift", "waiver.withdraw", "turn.remind"];

/** Verbs that act on the workspace, not on a plan. */
export const WORKSPACE_VERBS: readonly Verb[] = [
  "workspace.setUp",
  "workspace.loadExample",
  "person.arrive",
  "person.setAdmin",
  "person.confirmEmail",
  "person.disable",
  "person.enable",
  "invitation.accept",
  "account.changePassword",
  "account.endSessions",
  "account.setMail",
  "notice.read",
];

/** Verbs that create a plan. */
export const PLAN_CREATING_VERBS: readonly Verb[] = ["plan.import", "plan.importOriginal", "plan.create", "plan.copy"];
