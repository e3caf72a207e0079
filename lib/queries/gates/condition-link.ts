import type { Condition } from "@/lib/domain/gates/condition";
import { type PanelPlace, panelAddress } from "@/lib/domain/panel-address";

type Where = { slug: string; key: string; serviceSlug: string | null };

/** The page where a condition can be met; null if only time can meet it. */
export function conditionLink(condition: Condition, { slug, key, serviceSlug }: Where): string | null {
  const panel = (place: PanelPlace) => panelAddress(slug, key, place);
  switch (condition.code) {
    case "items-open":
    case "items-failed":
      return panel({ anchor: "panel-items" });
    case "evidence-missing":
      return panel({ tab: "evidence", task: "evidence", anchor: "panel-evidence" });
    case "evidence-failing":
    case "evidence-expired":
      return panel({ tab: "evidence", anchor: "panel-evidence" });
    case "image-missing":
      return serviceSlug === null ? null : `/plans/${slug}/services/${serviceSlug}/images`;
    case "strategy-missing":
      return `/plans/${slug}/settings?tab=services`;
    case "sign-off-missing":
      return `/plans/${slug}/sign/${key}`;
    case "sign-off-rejected":
      return panel({ anchor: "panel-sign-offs" });
    case "not-configured":
      return `/plans/${slug}/gates`;
    case "frozen":
      return `/plans/${slug}/gates#freezes`;
    case "risk-above-limit":
      return `/plans/${slug}/risks/${condition.riskId}`;
    case "rollout-missing":
    case "rollout-running":
    case "rolled-back":
    case "limit-broken":
    case "soak-running":
    case "reading-failed":
      return serviceSlug === null ? null : `/plans/${slug}/services/${serviceSlug}/rollout`;
  }
}
