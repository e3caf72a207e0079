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

/** Every verb, in the file of its noun. A verb that is in none of them does not compile here. */
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
