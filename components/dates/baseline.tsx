import { ActionForm } from "@/components/ui/action-form";
import { freezeBaseline } from "@/lib/actions/date";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";

/** What was agreed, and the way to agree on the dates as they are now. */
export function Baseline({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  const mayFreeze = dates.mayFreeze && dates.isBesideBaseline && dates.end.planned !== null;
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="baseline-title">
      <h2 id="baseline-title">{t("dates.baseline")}</h2>
      <p className="text-[13px] text-muted">{dates.isFrozen ? t("dates.frozen") : t("dates.notFrozen")}</p>
      {mayFreeze && !dates.isFrozen && <Freeze dates={dates} words={words} />}
      {mayFreeze && dates.isFrozen && (
        <details className="border-t border-line pt-3">
          <summary className="text-[13px] font-[550]">{t("dates.freezeAgain")}</summary>
          <p className="my-3 text-[13px]">{t("dates.freezeAgainHint")}</p>
          <Freeze dates={dates} words={words} />
        </details>
      )}
    </section>
  );
}

function Freeze({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  return (
    <ActionForm
      fresh={dates.plan.version}
      meanwhile={meanwhileWords(words)}
      action={freezeBaseline}
      offline={t("errors.offline")}
      className="grid gap-3"
      label={t("dates.freeze")}
    >
      <input type="hidden" name="plan" value={dates.plan.id} />
      <input type="hidden" name="version" value={dates.plan.version} />
      {dates.isFrozen && (
        <label className="label">
          {t("dates.reason")}
          <input className="field" name="reason" required maxLength={500} autoComplete="off" />
        </label>
      )}
      <button type="submit" className="btn justify-self-start">
        {t("dates.freeze")}
      </button>
    </ActionForm>
  );
}
