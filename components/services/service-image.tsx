import { TagAdvice, TagChip } from "@/components/images/tag-class";
import { Fact, Facts } from "@/components/ui/facts";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes, Timestamp } from "@/components/ui/timestamp";
import { isMoving, taggedName } from "@/lib/domain/image";
import { panelAddress } from "@/lib/domain/panel-address";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { CheckLine, ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** The candidate image of a service, its registration, and its evidence. */
export function ServiceImage({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t, momentYear } = words;
  const { plan, service, candidate, images, evidence } = screen;
  const all = { href: `/plans/${plan.slug}/services/${service.slug}/images`, label: t("service.allImages", { count: images }) };
  return (
    <ServiceCard id="image" title={t("images.image")} more={all}>
      {candidate ? (
        <>
          <Facts>
            <Fact name={t("images.candidate")} isMono>
              {taggedName(candidate)} <TagChip tagClass={candidate.tagClass} words={words} />
            </Fact>
            <Fact name={t("panel.digest")} isMono>
              {candidate.digest}
            </Fact>
            <Fact name={t("service.since")}>
              <SentenceWithTimes
                text={
                  candidate.registeredBy
                    ? t("service.registeredBy", { moment: momentYear(candidate.registeredAt), name: candidate.registeredBy })
                    : momentYear(candidate.registeredAt)
                }
                times={[candidate.registeredAt]}
                words={words}
              />
            </Fact>
            {candidate.platforms.length > 0 && (
              <Fact name={t("images.platforms")} className="mono">
                {candidate.platforms.join(", ")}
              </Fact>
            )}
          </Facts>
          {candidate.isExample && <p className="text-[12px] text-muted">{t("panel.exampleImage")}</p>}
          {isMoving(candidate.tag) && <TagAdvice tagClass={candidate.tagClass} words={words} />}
        </>
      ) : (
        <p className="text-[13px]">{t("service.noImage")}</p>
      )}
      <h3>{t("service.evidence")}</h3>
      <PlainList none={t("service.noEvidence")} isQuiet className="text-[13px]">
        {evidence.map((line) => (
          <EvidenceRow key={line.id} line={line} screen={screen} words={words} />
        ))}
      </PlainList>
    </ServiceCard>
  );
}

const CHIPS = { holds: "is-complete", failing: "is-blocked", expired: "is-stale" } as const;

type EvidenceRowProps = { line: CheckLine; screen: ServiceScreen; words: Words };

function EvidenceRow({ line, screen: { plan, timeline }, words }: EvidenceRowProps) {
  const { t, moment } = words;
  const isWithoutVerdict = line.status === "holds" && line.verdict === "none";
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <a
        className="text-link min-w-0 [overflow-wrap:anywhere]"
        href={panelAddress(plan.slug, line.stage, { tab: "evidence", anchor: "panel-evidence" })}
      >
        {line.name}
      </a>
      <span className={`chip ${isWithoutVerdict ? "" : CHIPS[line.status]}`}>
        {isWithoutVerdict ? t("evidence.verdicts.none") : t(`evidence.states.${line.status}`)}
      </span>
      <span className="text-[12px] text-muted">
        {phaseWordsIn(words, timeline.phases, line.phase)} ·{" "}
        <Timestamp date={line.addedAt} words={words}>
          {moment(line.addedAt)}
        </Timestamp>
      </span>
    </li>
  );
}
