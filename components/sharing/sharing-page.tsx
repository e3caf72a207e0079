import type { Words } from "@/lib/i18n/words";
import type { Sharing } from "@/lib/queries/sharing/sharing";
import { CalendarCard } from "./calendar-card";
import { CreateLink } from "./create-link";
import { LinkTable } from "./link-table";

/** How a plan is read from outside. */
export function SharingPage({ sharing, words }: { sharing: Sharing; words: Words }) {
  const { t } = words;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <h1>{t("sharing.title")}</h1>
        <p className="mt-1 text-muted">{t("sharing.intro")}</p>
        {!sharing.mayCreate && <p className="mt-1 text-muted">{t("sharing.mayNot")}</p>}
      </header>
      {sharing.mayCreate && <CreateLink planId={sharing.plan.id} words={words} />}
      {sharing.links && <LinkTable links={sharing.links} words={words} />}
      {sharing.mayHaveCalendar && <CalendarCard sharing={sharing} words={words} />}
    </div>
  );
}
