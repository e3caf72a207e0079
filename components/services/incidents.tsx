import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import { panelAddress } from "@/lib/domain/panel-address";
import type { Words } from "@/lib/i18n/words";
import type { IncidentLine, ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** Failed items, failed readings and rollbacks of this service. */
export function Incidents({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t } = words;
  return (
    <ServiceCard id="incidents" title={t("service.incidents")}>
      <PlainList none={t("service.noIncidents")} isQuiet className="text-[13px]">
        {screen.incidents.map((line) => (
          <li key={line.what === "readings" ? line.what : line.id} className="grid gap-1">
            <Incident line={line} screen={screen} words={words} />
          </li>
        ))}
      </PlainList>
    </ServiceCard>
  );
}

function Incident({ line, screen: { plan, service }, words }: { line: IncidentLine; screen: ServiceScreen; words: Words }) {
  const { t, momentYear } = words;
  const rollout = `/plans/${plan.slug}/services/${service.slug}/rollout`;
  switch (line.what) {
    case "item":
      return (
        <>
          <a
            className="text-link [overflow-wrap:anywhere]"
            lang={plan.language}
            href={panelAddress(plan.slug, line.stage, { item: line.id })}
          >
            {line.text}
          </a>
          <p>
            <span className={`chip ${line.isOpen ? "is-blocked" : "is-complete"}`}>
              {t(line.isOpen ? "service.toPutRight" : "service.putRight")}
            </span>
          </p>
        </>
      );
    case "readings":
      return (
        <a className="text-link" href={rollout}>
          {t("service.openReadings", { count: line.count })}
        </a>
      );
    case "rolled-back":
      return (
        <>
          <a className="text-link" href={rollout}>
            <SentenceWithTimes
              text={
                line.to === null
                  ? t("service.wentBack", { moment: momentYear(line.at) })
                  : t("service.wentBackTo", { moment: momentYear(line.at), digest: shortDigest(line.to) })
              }
              times={[line.at]}
              words={words}
            />
          </a>
          {line.reason && <p className="[overflow-wrap:anywhere]">{line.reason}</p>}
        </>
      );
  }
}
