import { canEver, canReadAuditLog, type Principal } from "@/lib/domain/policy";
import type { Translate } from "@/lib/i18n/translator";

type Label = Parameters<Translate>[0];
/** Who asks, and in which plan. */
type Asks = { who: Principal; planId: string };

export type Destination = {
  place: string;
  label: Label;
  /** Below the plan's address in a plan; the whole address in the workspace. */
  path: string;
  /** Absent: whoever may read the plan, or everybody who is signed in, may open it. */
  isOffered?: (asks: Asks) => boolean;
};
type Group = { name: string; title: Label | null; label: Label; pages: readonly Destination[] };

/** The pages of a plan, in the groups of the sidebar. The sidebar, the breadcrumbs and the palette read this one table. */
export const PLAN_GROUPS = [
  {
    name: "plan",
    title: "plans.plan",
    label: "plans.plan",
    pages: [
      { place: "board", label: "app.board", path: "" },
      { place: "timeline", label: "timeline.title", path: "/timeline" },
      { place: "checklist", label: "checklist.title", path: "/checklist" },
      { place: "progress", label: "frame.progress", path: "/progress" },
    ],
  },
  {
    name: "quality",
    title: "frame.groups.quality",
    label: "frame.groups.quality",
    pages: [
      { place: "sign-offs", label: "frame.signOffs", path: "/sign-offs" },
      { place: "gates", label: "app.gates", path: "/gates" },
      { place: "risks", label: "risks.title", path: "/risks" },
    ],
  },
  {
    name: "rollout",
    title: "frame.groups.rollout",
    label: "frame.groups.rollout",
    pages: [
      { place: "images", label: "frame.images", path: "/images" },
      { place: "rollouts", label: "frame.rollouts", path: "/rollouts" },
    ],
  },
  {
    name: "report",
    title: "frame.groups.report",
    label: "frame.groups.report",
    pages: [
      { place: "report", label: "report.title", path: "/report" },
      { place: "activity", label: "activity.title", path: "/activity" },
      { place: "sharing", label: "sharing.title", path: "/sharing" },
    ],
  },
  {
    name: "settings",
    title: null,
    label: "frame.groups.settings",
    pages: [{ place: "settings", label: "app.settings", path: "/settings", isOffered: ({ who, planId }) => !isViewer(who, planId) }],
  },
] as const satisfies readonly Group[];

/** The pages of the workspace in the sidebar. */
export const WORKSPACE_PAGES = [
  { place: "plans", label: "app.allPlans", path: "/plans" },
  { place: "portfolio", label: "timeline.portfolio.link", path: "/timeline" },
  { place: "people", label: "people.title", path: "/people", isOffered: ({ who }) => canEver(who, "person.invite") },
  { place: "keys", label: "keys.title", path: "/api-keys", isOffered: ({ who }) => canEver(who, "key.create") || isAdmin(who) },
  { place: "audit-log", label: "auditLog.link", path: "/record", isOffered: ({ who }) => canReadAuditLog(who) },
] as const satisfies readonly Destination[];

/** Pages of the workspace that stand elsewhere in the frame: at its top, and in the menu of the account. */
export const OTHER_PAGES = [
  { place: "my-work", label: "work.title", path: "/my-work" },
  { place: "inbox", label: "inbox.title", path: "/inbox" },
  { place: "find", label: "palette.open", path: "/find" },
  { place: "account", label: "account.title", path: "/account" },
  { place: "help", label: "help.title", path: "/help" },
  { place: "reference", label: "api.title", path: "/api-reference" },
] as const satisfies readonly Destination[];

type Pages<List extends readonly { place: string }[]> = List[number]["place"];
/** What the sidebar highlights. A page without an entry of its own highlights the page that it belongs to. */
export type Place = Pages<(typeof PLAN_GROUPS)[number]["pages"]> | Pages<typeof WORKSPACE_PAGES> | Pages<typeof OTHER_PAGES>;

export const PLAN_PAGES: readonly Destination[] = PLAN_GROUPS.flatMap(({ pages }): Destination[] => [...pages]);

export const offered = (pages: readonly Destination[], asks: Asks): Destination[] =>
  pages.filter(({ isOffered }) => isOffered === undefined || isOffered(asks));

const isAdmin = (who: Principal): boolean => who.kind === "person" && who.isAdmin;

/** Whether they may only read in this plan. */
function isViewer(who: Principal, planId: string): boolean {
  if (who.kind !== "person" || who.isAdmin) return false;
  return who.roles.every((role) => role.planId !== planId || role.role === "viewer");
}
