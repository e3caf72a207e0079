import { Card } from "@/components/ui/card";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings as Settings } from "@/lib/queries/plan-settings";
import { ArchiveCard } from "./archive-card";
import { PhasesTable } from "./phases-table";
import { PlanForms } from "./plan-forms";
import { PrometheusForm } from "./prometheus-form";
import { ServicesTable } from "./services-table";

const TABS = ["general", "phases", "services", "people", "integrations"] as const;
type Tab = (typeof TABS)[number];

/** The part of the settings that an address names; the first one if it names none. */
export const settingsTab = (name: string | null): Tab => TABS.find((tab) => tab === name) ?? "general";

type Props = { settings: Settings; tab: Tab; removing: string | null; words: Words };

/** The settings of a plan, one part at a time. Readers without the permission see the fields disabled. */
export function PlanSettings({ settings, tab, removing, words }: Props) {
  const { t } = words;
  const here = `/plans/${settings.plan.slug}/settings`;
  const names: Record<Tab, string> = {
    general: t("settings.table.general"),
    phases: t("settings.phases"),
    services: t("settings.services"),
    people: t("settings.people"),
    integrations: t("settings.table.integrations"),
  };
  return (
    <div className="page-data grid gap-5">
      <PageHeading title={t("settings.title")} note={settings.mayChange ? undefined : t("settings.readOnly")} />
      <ClientNavigation>
        <nav aria-label={t("settings.table.tabs")}>
          <ul className="flex flex-wrap gap-1.5">
            {TABS.map((name) => (
              <li key={name}>
                <a
                  className="btn"
                  href={name === "general" ? here : `${here}?tab=${name}`}
                  aria-current={name === tab ? "page" : undefined}
                >
                  {names[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </ClientNavigation>
      {tab === "general" && (
        <>
          <PlanForms settings={settings} words={words} />
          <ArchiveCard settings={settings} words={words} />
        </>
      )}
      {tab === "phases" && <PhasesTable settings={settings} words={words} />}
      {tab === "services" && <ServicesTable settings={settings} removing={removing} words={words} />}
      {tab === "people" && <PeopleCard settings={settings} words={words} />}
      {tab === "integrations" && <PrometheusForm settings={settings} words={words} />}
    </div>
  );
}

const PeopleCard = ({ settings, words: { t } }: { settings: Settings; words: Words }) => (
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
    {settings.mayChange && (
      <p>
        <a className="text-link" href="/people">
          {t("settings.table.manage")}
        </a>
      </p>
    )}
  </Card>
);
