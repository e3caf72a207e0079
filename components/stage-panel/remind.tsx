import { CommandForm } from "@/components/ui/command-form";
import { remindPeople } from "@/lib/actions/gate";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { RemindableCondition } from "@/lib/queries/turns/reminders";

type Props = { open: Pick<RemindableCondition, "condition" | "stageId">; words: Words };

/** A button that reminds those whose turn it is to meet a condition. */
export function Remind({ open: { condition, stageId }, words }: Props) {
  const { t } = words;
  const label = t("panel.remindOf", { what: conditionWords(words, condition) });
  return (
    <CommandForm
      action={remindPeople}
      words={words}
      label={label}
      ids={{ stage: stageId, condition: condition.code }}
      submit={t("panel.remind")}
      submitLabel={label}
      done={t("panel.remindDone")}
      className="remind"
    />
  );
}
