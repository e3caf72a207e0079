import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { closeReading } from "@/lib/actions/rollout";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";

/** Closes a failed reading with an explanation. */
export const ExplainReading = ({ reading, words }: { reading: ReadingView; words: Words }) => (
  <CommandForm
    action={closeReading}
    draft="reading"
    words={words}
    label={words.t("rollout.explain")}
    ids={{ reading: reading.id }}
    version={reading.version}
    className="mt-2 grid gap-2"
  >
    <Field label={words.t("rollout.whatWasIt")} name="reason" maxLength={1000} />
  </CommandForm>
);
