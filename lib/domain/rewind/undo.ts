import type { RecordedVerb } from "@/lib/domain/policy";
import type { Undo } from "./plan-rows-then";
import { CHECKLIST } from "./undo-checklist";
import { COMMENTS } from "./undo-comments";
import { GATES } from "./undo-gates";
import { PEOPLE } from "./undo-people";
import { PLANS } from "./undo-plans";
import { RISKS } from "./undo-risks";
import { ROLLOUTS } from "./undo-rollouts";
import { SERVICES } from "./undo-services";

/** How each verb is undone; each noun has a file. A verb that is in none of them does not compile. */
export const UNDO: { [V in RecordedVerb]: Undo<V> } = {
  ...PEOPLE,
  ...COMMENTS,
  ...PLANS,
  ...SERVICES,
  ...CHECKLIST,
  ...GATES,
  ...RISKS,
  ...ROLLOUTS,
};
