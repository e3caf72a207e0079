import { panelAddress } from "@/lib/domain/panel-address";
import type { Turn } from "@/lib/domain/turns/plan-turns";
import { conditionLink } from "@/lib/queries/gates/condition-link";

type Where = { slug: string; serviceSlug: string | null };

/** The page where a turn can be taken. */
export function turnLink(turn: Pick<Turn, "kind" | "condition" | "stage" | "phase" | "subjectId">, { slug, serviceSlug }: Where): string {
  const plan = `/plans/${slug}`;
  const stage = turn.stage === null ? plan : panelAddress(slug, turn.stage);
  switch (turn.kind) {
    case "waiver-asked":
      return `${plan}/gates#waivers`;
    case "glass-review":
      return `${plan}/gates#overrides`;
    case "go-no-go-vote":
    case "go-no-go-decide":
      return `${plan}/go-no-go/${turn.phase}`;
    case "risk-review":
      return `${plan}/risks/${turn.subjectId}`;
    case "items-due":
      return `${plan}/checklist?state=open&owner=me&sort=due`;
    default:
      return (turn.condition && turn.stage !== null && conditionLink(turn.condition, { slug, key: turn.stage, serviceSlug })) || stage;
  }
}
