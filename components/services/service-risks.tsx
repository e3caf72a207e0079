import { LevelChip } from "@/components/risks/level-chip";
import { StatusChip } from "@/components/risks/status-chip";
import { PlainList } from "@/components/ui/plain-list";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** Risks that affect this service; those that block a gate come first. */
export function ServiceRisks({
  screen: {
    plan,
    risks,
    levels,
    timeline: { phases },
  },
  words,
}: {
  screen: ServiceScreen;
  words: Words;
}) {
  const { t, list, fullDay } = words;
  const more = risks.more > 0 ? t("service.moreRisks", { count: risks.more }) : t("service.allRisks");
  return (
    <ServiceCard id="risks" title={t("service.risks")} more={{ href: `/plans/${plan.slug}/risks`, label: more }}>
      <PlainList none={t("service.noRisks")} isQuiet className="text-[13px]">
        {risks.lines.map((risk) => (
          <li key={risk.id} className="grid gap-1">
            <a className="text-link [overflow-wrap:anywhere]" lang={plan.language} href={`/plans/${plan.slug}/risks/${risk.id}`}>
              {risk.title}
            </a>
            <p className="flex flex-wrap items-center gap-2">
              <StatusChip status={risk.status} words={words} />
              {risk.score !== null && <LevelChip score={risk.score} levels={levels} words={words} />}
              {risk.holds && <span className="chip is-blocked">{t("service.holdsGate")}</span>}
            </p>
            <p className="text-[12px] text-muted">
              {[
                t("service.touches", { phases: list(risk.phases.map((phase) => phaseWordsIn(words, phases, phase))) }),
                risk.owner,
                risk.acceptedUntil && t("service.acceptedUntil", { day: fullDay(risk.acceptedUntil) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </PlainList>
    </ServiceCard>
  );
}
