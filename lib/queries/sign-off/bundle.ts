import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { bundleOf } from "@/lib/signing/bundle";
import type { Envelope } from "@/lib/signing/dsse";

/** The signed statement of a sign-off; null if the caller may not read its plan. */
export async function getBundle(who: Principal, id: string) {
  const signOff = await database().signOff.findUnique({ where: { id }, select: { planId: true, envelope: true, keyId: true } });
  if (!signOff?.envelope || !signOff.keyId || !(await mayReadPlan(who, signOff.planId))) return null;
  return bundleOf(JSON.parse(signOff.envelope) as Envelope, signOff.keyId);
}
