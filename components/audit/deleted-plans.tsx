import { Card } from "@/components/ui/card";
import { PlainList } from "@/components/ui/plain-list";
import type { Words } from "@/lib/i18n/words";
import type { DeletedPlan } from "@/lib/queries/archive";

type Props = { deleted: readonly DeletedPlan[]; words: Words };

/** The deleted plans, with the events that the audit log keeps of each. */
export const DeletedPlans = ({ deleted, words }: Props) => (
  <Card id="deleted-plans" title={words.t("archive.deletedPlans")} intro={words.t("archive.deletedIntro")}>
    <PlainList>
      {deleted.map((plan) => (
        <DeletedLine key={plan.id} plan={plan} words={words} />
      ))}
    </PlainList>
  </Card>
);

function DeletedLine({ plan: { id, title, at, actor, reason }, words: { t, momentYear } }: { plan: DeletedPlan; words: Words }) {
  const file = (format: "csv" | "json") => `/api/v1/plans/${id}/events?format=${format}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 grow basis-64 [overflow-wrap:anywhere]">
        <p className="font-[550]">{title}</p>
        <p className="text-[13px] text-muted">
          {actor} · <time dateTime={at.toISOString()}>{momentYear(at)}</time>
        </p>
        <p className="text-[13px]">{t("archive.because", { reason })}</p>
      </div>
      <span className="flex gap-2">
        <a className="btn" href={file("csv")} download aria-label={t("archive.eventsCsv", { title })}>
          {t("activity.csv")}
        </a>
        <a className="btn" href={file("json")} download aria-label={t("archive.eventsOf", { title })}>
          {t("activity.json")}
        </a>
      </span>
    </li>
  );
}
