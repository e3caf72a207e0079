import { CommandForm } from "@/components/ui/command-form";
import { Hint, RadioField, TextArea } from "@/components/ui/field";
import { decideGoNoGo } from "@/lib/actions/go-no-go";
import { GO_NO_GO, isUnmet } from "@/lib/domain/gates/go-no-go";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoScreen } from "@/lib/queries/gates/go-no-go";

type Props = { screen: GoNoGoScreen; open: NonNullable<GoNoGoScreen["open"]>; words: Words };

/** Decides on the votes shown above. A vote that arrives while somebody decides is shown before the decision can be sent. */
export function DecideForm({ screen: { gates, least }, open, words }: Props) {
  const { t } = words;
  const unmet = gates.filter(isUnmet).length;
  return (
    <CommandForm
      action={decideGoNoGo}
      draft="decision"
      words={words}
      label={t("goNoGo.decide")}
      tone="primary"
      ids={{ goNoGo: open.id }}
      version={open.version}
      isKeptWhileTyping
      className="grid gap-3 border-t border-line pt-4"
    >
      <h3 className="text-[13px] font-[600]">{t("goNoGo.decision")}</h3>
      {unmet > 0 && <p className="notice text-[13px]">{t("goNoGo.unmetNow", { unmet, least })}</p>}
      <RadioField
        legend={t("goNoGo.decision")}
        name="decision"
        options={GO_NO_GO.map((decision) => ({ value: decision, label: t(`goNoGo.voices.${decision}`) }))}
      />
      <TextArea label={t("goNoGo.reason")} name="reason" rows={2} maxLength={2000} />
      <Hint>{t("goNoGo.opensNothing")}</Hint>
    </CommandForm>
  );
}
