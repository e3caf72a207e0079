import { ActionForm } from "@/components/ui/action-form";
import { decideGoNoGo } from "@/lib/actions/go-no-go";
import { GO_NO_GO, isUnmet } from "@/lib/domain/gates/go-no-go";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoScreen } from "@/lib/queries/gates/go-no-go";

type Props = { screen: GoNoGoScreen; open: NonNullable<GoNoGoScreen["open"]>; words: Words };

/** The decision, upon the votes that stand above it: one that came in meanwhile is shown first. */
export function DecideForm({ screen: { gates, least }, open, words }: Props) {
  const { t } = words;
  const unmet = gates.filter(isUnmet).length;
  return (
    <ActionForm
      action={decideGoNoGo}
      fresh={open.version}
      meanwhile={meanwhileWords(words)}
      offline={t("errors.offline")}
      label={t("goNoGo.decide")}
      className="grid gap-3 border-t border-line pt-4"
    >
      <input type="hidden" name="goNoGo" value={open.id} />
      <input type="hidden" name="version" value={open.version} />
      <h3 className="text-[13px] font-[600]">{t("goNoGo.decision")}</h3>
      {unmet > 0 && <p className="notice text-[13px]">{t("goNoGo.unmetNow", { unmet, least })}</p>}
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="sr-only">{t("goNoGo.decision")}</legend>
        {GO_NO_GO.map((decision) => (
          <label key={decision} className="flex min-h-6 items-center gap-2 text-[13px]">
            <input type="radio" name="decision" value={decision} required className="size-4 accent-accent" />
            {t(`goNoGo.voices.${decision}`)}
          </label>
        ))}
      </fieldset>
      <label className="label">
        {t("goNoGo.reason")}
        <textarea className="field" name="reason" rows={2} maxLength={2000} />
      </label>
      <p className="text-[12px] text-muted">{t("goNoGo.opensNothing")}</p>
      <button type="submit" className="btn primary justify-self-start">
        {t("goNoGo.decide")}
      </button>
    </ActionForm>
  );
}
