import { ActionForm } from "@/components/ui/action-form";
import { closeReading } from "@/lib/actions/rollout";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";

/** Says what a failed reading was. */
export const ExplainReading = ({ reading, words: { t } }: { reading: ReadingView; words: Words }) => (
  <ActionForm
    action={closeReading}
    fresh={reading.version}
    offline={t("errors.offline")}
    label={t("rollout.explain")}
    className="mt-2 grid gap-2"
  >
    <input type="hidden" name="reading" value={reading.id} />
    <input type="hidden" name="version" value={reading.version} />
    <label className="label">
      {t("rollout.whatWasIt")}
      <input className="field" name="reason" maxLength={1000} autoComplete="off" />
    </label>
    <button type="submit" className="btn justify-self-start">
      {t("rollout.explain")}
    </button>
  </ActionForm>
);
