import { isExpired } from "@/lib/domain/checklist/evidence";
import type { Condition } from "@/lib/domain/gates/condition";
import type { ServiceFacts } from "@/lib/domain/gates/gate";
import { isRejectionOf } from "@/lib/domain/gates/signature-status";
import type { StageFacts } from "@/lib/domain/stage";

type Facts = { stage: Pick<StageFacts, "evidence" | "signOffs">; service: ServiceFacts | null; now: Date };

/** Since when somebody can act on an unmet condition, where a fact says so; else null. */
export function unmetSince(condition: Condition, { stage, service, now }: Facts): Date | null {
  switch (condition.code) {
    case "sign-off-rejected":
      return first(stage.signOffs.filter((s) => isRejectionOf(s, service?.candidateDigest ?? null)).map((s) => s.at));
    case "evidence-failing":
      return first(stage.evidence.filter((e) => condition.checks.includes(e.check) && e.verdict === "fail").map((e) => e.addedAt));
    case "evidence-expired":
      return first(stage.evidence.flatMap((e) => (condition.checks.includes(e.check) && isExpired(e, now) ? (e.validUntil ?? []) : [])));
    case "rollout-running":
      return service?.rollout?.holdsUntil ?? null;
    case "rolled-back":
      return service?.rollout?.rolledBackAt ?? null;
    default:
      return null;
  }
}

const first = (times: readonly Date[]): Date | null => [...times].sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
