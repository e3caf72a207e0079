import type { ShareAllowance } from "@/lib/domain/people/share-link";
import { canSeeDetail, canSeeRefusals, type Principal, type Verb } from "@/lib/domain/policy";

type Noun = Verb extends `${infer Name}.${string}` ? Name : never;

/** Which events a share link shows: events of the plan, but not of people and keys, and some only if the link allows them. A noun without a line does not compile. */
const VISIBILITY: Record<Noun, boolean | ShareAllowance> = {
  plan: true,
  phase: true,
  gate: true,
  service: true,
  stage: true,
  checklist: true,
  image: true,
  item: true,
  freeze: true,
  waiver: true,
  glass: true,
  signOff: true,
  goNoGo: true,
  risk: true,
  rollout: true,
  comment: "comments",
  evidence: "evidence",
  // These show how and where the service is measured.
  reading: false,
  slot: false,
  health: false,
  workspace: false,
  person: false,
  member: false,
  invitation: false,
  key: false,
  account: false,
  share: false,
  calendar: false,
  view: false,
  notice: false,
  turn: false,
};

/** An event as far as its readers depend on it. */
export type EventToSee = { verb: Verb; planId: string | null; isRefused: boolean };

/** Whether this reader, who may see the plan, sees this event. Screens, the API, exports and share links all ask here. */
export function canSeeEvent(who: Principal, { verb, planId, isRefused }: EventToSee): boolean {
  if (isRefused) return canSeeRefusals(who, planId);
  if (who.kind !== "link") return true;
  const visibility = VISIBILITY[verb.slice(0, verb.indexOf(".")) as Noun];
  return typeof visibility === "string" ? canSeeDetail(who, visibility) : visibility;
}

/** Whether this reader sees the reason of an event. What people wrote about a decision counts as a comment. */
export const canSeeReason = (who: Principal, verb: string): boolean =>
  !/^(signOff|goNoGo|glass|waiver|risk)\./.test(verb) || canSeeDetail(who, "comments");
