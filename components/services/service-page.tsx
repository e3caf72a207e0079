import { EventFeed } from "@/components/activity/event-feed";
import { SlipEntry } from "@/components/dates/slip-list";
import { HealthCard } from "@/components/health/health-card";
import { Conditions } from "@/components/stage-panel/conditions";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PlainList } from "@/components/ui/plain-list";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { Incidents } from "./incidents";
import { OpenItems } from "./open-items";
import { ServiceCard } from "./service-card";
import { ServiceHead } from "./service-head";
import { ServiceImage } from "./service-image";
import { ServiceRisks } from "./service-risks";
import { ServiceRollout } from "./service-rollout";
import { ServiceSignOffs } from "./service-sign-offs";
import { ServiceStages } from "./service-stages";

/** One service on one page: status, unmet conditions, open items, risks, image, rollout, health and history. */
export function ServicePage({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t } = words;
  const { plan, service, current, conditions, slips, events, timeline } = screen;
  const home = `/plans/${plan.slug}`;
  const phases = timeline.phases.map(({ kind, name }) => ({ phase: kind, name }));
  return (
    <ClientNavigation className="page-reading">
      <ServiceHead screen={screen} words={words} />
      {screen.hasStages && <ServiceStages timeline={timeline} words={words} />}
      <div className="service-parts">
        <div>
          {current && conditions && (
            <ServiceCard id="holds" title={t("service.holds", { phase: phaseWords({ t }, current.phase, current.phaseName) })}>
              <Conditions gate={conditions} words={words} />
            </ServiceCard>
          )}
          <OpenItems screen={screen} words={words} />
          <ServiceRisks screen={screen} words={words} />
          <Incidents screen={screen} words={words} />
          <ServiceCard
            id="slips"
            title={t("service.slips")}
            more={{ href: `${home}/dates?slips=${service.slug}#slips`, label: t("service.allSlips") }}
          >
            <PlainList none={t("service.noSlips")} isQuiet isOrdered>
              {slips.map((slip) => (
                <SlipEntry key={slip.seq} slip={slip} dates={{ phases, services: [service] }} words={words} />
              ))}
            </PlainList>
          </ServiceCard>
        </div>
        <div>
          <ServiceImage screen={screen} words={words} />
          <ServiceRollout screen={screen} words={words} />
          <HealthCard health={screen.health} words={words} />
          <ServiceSignOffs screen={screen} words={words} />
          <ServiceCard
            id="events"
            title={t("service.events")}
            more={{ href: `${home}/activity?service=${service.slug}`, label: t("service.allEvents") }}
          >
            {events.length === 0 ? (
              <p className="text-[13px] text-muted">{t("service.noEvents")}</p>
            ) : (
              <EventFeed events={events} now={screen.now} words={words} />
            )}
          </ServiceCard>
        </div>
      </div>
    </ClientNavigation>
  );
}
