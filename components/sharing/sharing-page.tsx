import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { Sharing } from "@/lib/queries/sharing/sharing";
import { CalendarCard } from "./calendar-card";
import { CreateLink } from "./create-link";
import { LinkTable } from "./link-table";

/** Share links and the calendar of a plan, for readers without an account. */
export function SharingPage({ sharing, words }: { sharing: Sharing; words: Words }) {
  const { t } = words;
  return (
    <div className="page-reading">
      <PageHeading
        title={t("sharing.title")}
        intro={
          <>
            {t("sharing.intro")}
            {!sharing.mayCreate && <span className="mt-1 block">{t("sharing.mayNot")}</span>}
          </>
        }
      />
      {sharing.mayCreate && <CreateLink planId={sharing.plan.id} words={words} />}
      {sharing.links && <LinkTable links={sharing.links} words={words} />}
      {sharing.mayHaveCalendar && <CalendarCard sharing={sharing} words={words} />}
    </div>
  );
}
