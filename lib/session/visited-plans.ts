import { cookies } from "next/headers";
import { RECENT_PLANS_COOKIE, recentSlugs } from "./recent-plans";

/** The slugs of the plans that this browser opened last, newest first; read on the server, so that no other sidebar flashes first. */
export const visitedPlans = async (): Promise<string[]> => recentSlugs((await cookies()).get(RECENT_PLANS_COOKIE)?.value);
