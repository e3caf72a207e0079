import type { Words } from "./words";

/** The pages of a plan, by the first part of their address after the plan's slug. */
const PLAN_PAGES = {
  "": "app.board",
  activity: "activity.title",
  checklist: "checklist.title",
  dates: "dates.title",
  gates: "app.gates",
  progress: "progress.title",
  report: "report.title",
  risks: "risks.title",
  settings: "app.settings",
  sharing: "sharing.title",
  sign: "signOff.title",
  timeline: "timeline.title",
} as const;

const WORKSPACE_PAGES = {
  account: "account.title",
  inbox: "inbox.title",
  people: "people.title",
  plans: "app.allPlans",
  timeline: "timeline.portfolio.title",
} as const;

type PageKey = (typeof PLAN_PAGES)[keyof typeof PLAN_PAGES] | (typeof WORKSPACE_PAGES)[keyof typeof WORKSPACE_PAGES];

/** What a page of this app is called, by its address; null for an address without a name of its own. */
export function pageName({ t }: Pick<Words, "t">, address: string | null): string | null {
  const [first = "", second, third = ""] = (address?.split(/[?#]/)[0] ?? "").split("/").slice(1);
  const isOfPlan = first === "plans" && second !== undefined && second !== "new" && second !== "import";
  const names: Readonly<Record<string, PageKey>> = isOfPlan ? PLAN_PAGES : WORKSPACE_PAGES;
  const part = isOfPlan ? third : first;
  const key = (isOfPlan || !second) && Object.hasOwn(names, part) ? names[part] : undefined;
  return key === undefined ? null : t(key);
}
