import { Cancels } from "@/components/sign-off/cancels";
import { Field, Hint } from "@/components/ui/field";
import { FormDisclosure, QUIET } from "@/components/ui/form-disclosure";
import { withdrawEvidence } from "@/lib/actions/evidence";
import type { Words } from "@/lib/i18n/words";

type Props = {
  id: string;
  name: string;
  /** How many valid sign-offs its withdrawal cancels. */
  cancels: number;
  words: Words;
};

/** Withdraws a piece of evidence; it stays on the list with the reason. */
export const WithdrawEvidence = ({ id, name, cancels, words }: Props) => (
  <FormDisclosure
    summary={words.t("evidence.withdraw")}
    summaryLabel={words.t("evidence.withdrawOf", { name })}
    summaryClassName={QUIET}
    action={withdrawEvidence}
    draft="withdrawal"
    words={words}
    label={words.t("evidence.withdrawOf", { name })}
    submit={null}
    ids={{ evidence: id }}
    className="mt-2 grid grid-cols-1 gap-2"
  >
    <div className="flex flex-wrap items-end gap-2">
      <Field label={words.t("evidence.withdrawReason")} name="reason" required maxLength={1000} className="label grow" />
      <button type="submit" className="btn danger">
        {words.t("evidence.withdrawYes")}
      </button>
    </div>
    <Hint>{words.t("evidence.withdrawHint")}</Hint>
    <Cancels count={cancels} words={words} />
  </FormDisclosure>
);
