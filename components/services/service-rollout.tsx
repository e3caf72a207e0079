import { RolloutStatus } from "@/components/rollout/rollout-status";
import { holdRemaining, runningStep } from "@/lib/domain/rollouts/rollout";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** The rollout of this service and its running step, or a note that none is planned. */
export function ServiceRollout({ screen: { plan, service, rollout, now }, words }: { screen: ServiceScreen; words: Words }) {
  const { t } = words;
  const href = `/plans/${plan.slug}/services/${service.slug}/rollout`;
  if (service.elsewhereReason !== null)
    return (
      <ServiceCard id="rollout" title={t("service.rollout")}>
        <p className="text-[13px]">{t("service.elsewhere", { reason: service.elsewhereReason })}</p>
      </ServiceCard>
    );
  if (rollout === null)
    return (
      <ServiceCard id="rollout" title={t("service.rollout")} more={{ href, label: t("rollout.plan") }}>
        <p className="text-[13px]">
          {service.strategy === null
            ? t("service.noStrategy")
            : `${t("service.chosen", { strategy: t(`strategies.${service.strategy}`) })} ${t("service.noRollout")}`}
        </p>
      </ServiceCard>
    );
  const step = rollout.status === "running" ? runningStep(rollout.steps) : null;
  const left = step && holdRemaining(step, now);
  return (
    <RolloutStatus rollout={rollout} now={now} words={words}>
      {left !== null && (
        <p className="text-[13px]">{left > 0 ? t("service.stepHolds", { time: durationWords(words, left) }) : t("service.stepHeld")}</p>
      )}
      <p className="text-[13px]">
        <a className="text-link" href={href}>
          {t("service.toRollout")}
        </a>
      </p>
    </RolloutStatus>
  );
}
