import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { signOffsOf } from "./sign-offs";

/** All sign-offs that a stage ever had, newest first. */
export async function getSignOffs(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true } });
  return stage && (await mayReadPlan(who, stage.planId)) ? signOffsOf({ id: stageId, planId: stage.planId }, who) : null;
}
