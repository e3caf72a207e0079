import { endpoint } from "@/lib/endpoint";
import { getPlans } from "@/lib/queries/plans";

/** Every plan the asker may read, with its figures. */
export const GET = endpoint(async ({ principal }) => {
  const { plans } = await getPlans(principal);
  return Response.json({
    plans: plans.map(({ slug, title, language, done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late }) => ({
      slug,
      title,
      language,
      done,
      total,
      start,
      end,
      daysLate,
      isComplete,
      awaitingSignOff,
      blocked,
      late,
    })),
  });
});
