import { database } from "@/lib/db/client";
import { canRead, type Principal } from "@/lib/domain/policy";
import { signOffsOf } from "./sign-offs";

/** All sign-offs that a stage ever had, newest first. */
export async function getSignOffs(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true } });
  return stage && canRead(who, stage.planId) ? signOffsOf(stageId, who) : null;
}
