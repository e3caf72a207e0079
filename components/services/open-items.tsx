import { PlainList } from "@/components/ui/plain-list";
import { panelAddress } from "@/lib/domain/panel-address";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** Open checklist items of this service, each with a link to its editor. */
export function OpenItems({ screen: { plan, service, items, timeline }, words }: { screen: ServiceScreen; words: Words }) {
  const { t, day } = words;
  const all = `/plans/${plan.slug}/checklist?service=${service.slug}`;
  const more = items.more > 0 ? t("service.moreItems", { count: items.more }) : t("service.allItems");
  return (
    <ServiceCard id="items" title={t("service.items")} more={{ href: all, label: more }}>
      <PlainList none={t("service.noItems")} isQuiet className="text-[13px]">
        {items.lines.map((item) => (
          <li key={item.id} className="grid gap-1">
            <a className="text-link [overflow-wrap:anywhere]" href={panelAddress(plan.slug, item.stage, { item: item.id })}>
              <span lang={plan.language}>{item.text}</span>
            </a>
            <p className="flex flex-wrap gap-x-2 text-[12px] text-muted">
              {item.state === "failed" && <span className="chip is-blocked">{t("itemStates.failed")}</span>}
              <span>{phaseWords({ t }, item.phase, timeline.phases.find(({ kind }) => kind === item.phase)?.name)}</span>
              {item.owner && <span>{item.owner}</span>}
              {item.due && (
                <span className={item.isOverdue ? "late-mark" : undefined}>
                  {t(item.isOverdue ? "service.overdue" : "service.due", { day: day(item.due) })}
                </span>
              )}
            </p>
          </li>
        ))}
      </PlainList>
    </ServiceCard>
  );
}
