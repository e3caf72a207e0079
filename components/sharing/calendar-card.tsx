import { ActionForm } from "@/components/ui/action-form";
import { SecretForm } from "@/components/ui/secret-form";
import { createCalendar, revokeCalendar } from "@/lib/actions/sharing";
import type { Words } from "@/lib/i18n/words";
import type { Sharing } from "@/lib/queries/sharing/sharing";
import { localDay } from "@/lib/time-zone";

/** A reader's own calendar of a plan: one address, which can be made anew and ended. */
export function CalendarCard({ sharing: { plan, calendar }, words }: { sharing: Sharing; words: Words }) {
  const { t, dayYear, moment } = words;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="calendar">
      <h2 id="calendar">{t("calendar.title")}</h2>
      <p className="max-w-[70ch] text-[13px] text-muted">{t("calendar.intro")}</p>
      {calendar && (
        <div className="flex flex-wrap items-center gap-3 text-[13px]">
          <p>
            {t("calendar.until", {
              day: dayYear(localDay(calendar.expiresAt)),
              at: calendar.openedAt ? moment(calendar.openedAt) : t("sharing.never"),
            })}
          </p>
          <ActionForm action={revokeCalendar} offline={t("errors.offline")} label={t("calendar.revoke")}>
            <input type="hidden" name="calendar" value={calendar.id} />
            <button type="submit" className="btn danger">
              {t("calendar.revoke")}
            </button>
          </ActionForm>
        </div>
      )}
      <SecretForm
        action={createCalendar}
        offline={t("errors.offline")}
        told={{ label: t("calendar.link"), hint: t("calendar.once"), copy: t("people.copy"), copied: t("people.copied") }}
        label={t("calendar.title")}
        className="flex flex-wrap items-center gap-3"
      >
        <input type="hidden" name="plan" value={plan.id} />
        <button type="submit" className="btn">
          {t(calendar ? "calendar.again" : "calendar.create")}
        </button>
        {calendar && <span className="text-[13px] text-muted">{t("calendar.againHint")}</span>}
      </SecretForm>
    </section>
  );
}
