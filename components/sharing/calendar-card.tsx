import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { SecretCommandForm } from "@/components/ui/secret-command-form";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { createCalendar, revokeCalendar } from "@/lib/actions/sharing";
import type { Words } from "@/lib/i18n/words";
import type { Sharing } from "@/lib/queries/sharing/sharing";
import { localDay } from "@/lib/time-zone";

/** A reader's own calendar of a plan: one secret address, which can be replaced and revoked. */
export function CalendarCard({ sharing: { plan, calendar }, words }: { sharing: Sharing; words: Words }) {
  const { t, dayYear, moment } = words;
  return (
    <Card id="calendar" title={t("calendar.title")} intro={<span className="block max-w-[70ch]">{t("calendar.intro")}</span>}>
      {calendar && (
        <div className="flex flex-wrap items-center gap-3 text-[13px]">
          <p>
            <SentenceWithTimes
              text={t("calendar.until", {
                day: dayYear(localDay(calendar.expiresAt)),
                at: calendar.openedAt ? moment(calendar.openedAt) : t("sharing.never"),
              })}
              times={[calendar.openedAt]}
              words={words}
            />
          </p>
          <CommandForm action={revokeCalendar} words={words} label={t("calendar.revoke")} tone="danger" ids={{ calendar: calendar.id }} />
        </div>
      )}
      <SecretCommandForm
        action={createCalendar}
        words={words}
        label={t("calendar.title")}
        secret={{ label: t("calendar.link"), hint: t("calendar.once") }}
        ids={{ plan: plan.id }}
        submit={t(calendar ? "calendar.again" : "calendar.create")}
        remark={calendar && t("calendar.againHint")}
        className="flex flex-wrap items-center gap-3"
      />
    </Card>
  );
}
