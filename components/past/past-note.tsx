import type { Words } from "@/lib/i18n/words";
import type { Past, PastDays } from "@/lib/queries/dates/past-day";

/** Notice above a page that shows an earlier day, with a link back to today. `home`: address of the page. */
export function PastNote({ days, home, words }: { days: PastDays; home: string; words: Words }) {
  const { t, fullDay } = words;
  return (
    <section className="notice mb-[18px] flex flex-wrap items-center gap-x-4 gap-y-2" aria-label={t("past.label")}>
      <p className="min-w-0 grow">
        <b className="font-[600]">{t("past.asOf", { day: fullDay(days.on) })}</b> {t("past.readOnly")}
      </p>
      <a className="btn" href={home}>
        {t("past.back")}
      </a>
    </section>
  );
}

/** Why a day cannot be shown, and the first day that can. */
export function NotPlannedThen({ past, home, words }: { past: Extract<Past<unknown>, { shown: null }>; home: string; words: Words }) {
  const { t, fullDay } = words;
  const { notBefore, because } = past.notThen;
  const facts = { day: fullDay(past.days.on), first: fullDay(notBefore) };
  return (
    <section className="card grid justify-items-center gap-3 px-4 py-8 text-center" aria-label={t("past.label")}>
      <p className="font-[550]">{because === "not-there-yet" ? t("past.notThere", facts) : t("past.notKnown", facts)}</p>
      <p className="flex flex-wrap justify-center gap-3">
        {notBefore < past.days.today && (
          <a className="btn" href={`${home}?on=${notBefore}`}>
            {t("past.first", { day: fullDay(notBefore) })}
          </a>
        )}
        <a className="btn" href={home}>
          {t("past.back")}
        </a>
      </p>
    </section>
  );
}
