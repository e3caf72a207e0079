import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings as Settings } from "@/lib/queries/plan-settings";
import { ArchiveCard } from "./archive-card";
import { PhaseForms } from "./phase-forms";
import { PlanForms } from "./plan-forms";
import { PrometheusForm } from "./prometheus-form";
import { ServiceForms } from "./service-forms";

/** A plan's title, dates, phases, services and people. Readers without the permission see the fields disabled. */
export function PlanSettings({ settings, words }: { settings: Settings; words: Words }) {
  const { t } = words;
  return (
    <div className="page-reading">
      <PageHeading title={t("settings.title")} note={settings.mayChange ? undefined : t("settings.readOnly")} />
      <PlanForms settings={settings} words={words} />
      <PrometheusForm settings={settings} words={words} />
      <PhaseForms settings={settings} words={words} />
      <ServiceForms settings={settings} words={words} />
      <Card id="settings-people" title={t("settings.people")}>
        <ul className="grid gap-2">
          {settings.people.map((person) => (
            <li key={person.id} className="flex flex-wrap gap-x-3">
              <span className="font-[550]">{person.name}</span>
              <span className="text-muted">
                {[...person.roles.map((role) => t(`roles.${role}`)), ...(person.hasLogin ? [] : [t("settings.noLogin")])].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <ArchiveCard settings={settings} words={words} />
    </div>
  );
}
