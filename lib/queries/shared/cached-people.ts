import { cachedUntilNextEvent } from "./cached-until-next-event";
import { type PersonOfPlan, peopleOfPlan } from "./readable-plan";

/** The people of a plan, cached until its next event. */
export const cachedPeople = (planId: string): Promise<PersonOfPlan[]> => cachedUntilNextEvent(planId, "people", () => peopleOfPlan(planId));
