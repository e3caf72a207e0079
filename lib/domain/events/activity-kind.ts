import type { RecordedVerb } from "@/lib/domain/policy";

/** What an event is about, in the words of the activity's filter. */
export const ACTIVITY_KINDS = ["decisions", "work", "rollout", "settings", "readings"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** The first part of a verb. */
type Noun = RecordedVerb extends infer Verb ? (Verb extends `${infer Name}.${string}` ? Name : never) : never;

const KINDS: Record<Noun, ActivityKind> = {
  signOff: "decisions",
  goNoGo: "decisions",
  waiver: "decisions",
  glass: "decisions",
  freeze: "decisions",
  risk: "decisions",
  item: "work",
  checklist: "work",
  evidence: "work",
  comment: "work",
  turn: "work",
  image: "rollout",
  rollout: "rollout",
  slot: "rollout",
  health: "rollout",
  reading: "readings",
  plan: "settings",
  phase: "settings",
  gate: "settings",
  service: "settings",
  stage: "settings",
  member: "settings",
  invitation: "settings",
  person: "settings",
  account: "settings",
  key: "settings",
  share: "settings",
  calendar: "settings",
  view: "settings",
  workspace: "settings",
};

/** Verbs that belong to another kind than the others of their noun. */
const EXCEPTIONS: Partial<Record<RecordedVerb, ActivityKind>> = {
  "reading.close": "rollout",
  "risk.addMitigation": "work",
  "risk.linkMitigation": "work",
};

export const activityKind = (verb: RecordedVerb): ActivityKind => EXCEPTIONS[verb] ?? KINDS[verb.split(".")[0] as Noun];
