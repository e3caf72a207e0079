import { CONDITION_CODES, type Condition } from "@/lib/domain/gates/condition";
import type { Words } from "@/lib/i18n/words";
import { frozenConditionWords } from "./freeze-words";

/** An unmet condition as a sentence. */
export function conditionWords(words: Words, condition: Condition): string {
  const { t } = words;
  switch (condition.code) {
    case "evidence-failing":
    case "evidence-expired":
      return t(`conditions.${condition.code}`, { checks: condition.checks.join(", ") });
    case "sign-off-missing":
      return t("conditions.sign-off-missing", { missing: condition.needed - condition.counted, role: t(`roles.${condition.role}`) });
    case "not-configured":
    case "image-missing":
    case "strategy-missing":
      return t(`conditions.${condition.code}`);
    case "items-open":
      return t("conditions.items-open", { open: condition.open });
    case "items-failed":
      return t("conditions.items-failed", { failed: condition.failed });
    case "evidence-missing":
      return t("conditions.evidence-missing", { items: condition.items });
    case "sign-off-rejected":
      return t("conditions.sign-off-rejected", { by: condition.by });
    case "risk-above-limit":
      return t("conditions.risk-above-limit", { title: condition.title, score: condition.score, limit: condition.limit });
    case "frozen":
      return t("conditions.frozen", { until: frozenConditionWords(words, condition), reason: condition.reason });
    case "rollout-missing":
      return t("conditions.rollout-missing", { isPlanned: String(condition.isPlanned) });
    case "rollout-running": {
      const { strategy, weight, step, of } = condition;
      return t("conditions.rollout-running", { strategy, weight, step, of });
    }
    case "rolled-back":
      return t("conditions.rolled-back");
    case "limit-broken":
      return t("conditions.limit-broken", { metrics: condition.metrics.join(", ") });
    case "soak-running":
      return t("conditions.soak-running", { hours: condition.hours, since: condition.since === null ? "none" : "known" });
    case "reading-failed":
      return t("conditions.reading-failed", { readings: condition.readings });
  }
}

/** What has to be done to meet a condition, by its code: "Register an image". A code of a later version stays as it is. */
export function conditionCodeWords({ t }: Words, code: string): string {
  const known = CONDITION_CODES.find((other) => other === code);
  return known === undefined ? code : t(`panel.meet.${known}`);
}
