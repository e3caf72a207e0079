import { ActionForm } from "@/components/ui/action-form";
import { voteGoNoGo } from "@/lib/actions/go-no-go";
import { VOTES } from "@/lib/domain/gates/go-no-go";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoScreen } from "@/lib/queries/gates/go-no-go";

type Props = { screen: GoNoGoScreen; goNoGo: string; words: Words };

/** The reader's own vote, to be given or changed until it is decided. */
export function VoteForm({ screen: { ownRoles, ownVote, least }, goNoGo, words: { t } }: Props) {
  const label = t(ownVote ? "goNoGo.changeVote" : "goNoGo.vote");
  return (
    <ActionForm
      action={voteGoNoGo}
      fresh={ownVote?.at ?? "none"}
      offline={t("errors.offline")}
      done={t("goNoGo.voted")}
      label={label}
      className="grid gap-3 border-t border-line pt-4"
    >
      <input type="hidden" name="goNoGo" value={goNoGo} />
      <h3 className="text-[13px] font-[600]">{t("goNoGo.yourVote")}</h3>
      {ownRoles.length === 1 ? (
        <input type="hidden" name="role" value={ownRoles[0]} />
      ) : (
        <label className="label max-w-64">
          {t("goNoGo.speaksAs")}
          <select className="field" name="role" defaultValue={ownVote?.role ?? ownRoles[0]}>
            {ownRoles.map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="sr-only">{t("goNoGo.yourVote")}</legend>
        {VOTES.map((voice) => (
          <label key={voice} className="flex min-h-6 items-center gap-2 text-[13px]">
            <input
              type="radio"
              name="voice"
              value={voice}
              required
              defaultChecked={ownVote?.voice === voice}
              className="size-4 accent-accent"
            />
            {t(`goNoGo.voices.${voice}`)}
          </label>
        ))}
      </fieldset>
      <label className="label">
        {t("goNoGo.comment")}
        <span>{t("goNoGo.commentHint", { least })}</span>
        <textarea className="field" name="comment" rows={2} maxLength={2000} defaultValue={ownVote?.comment ?? ""} />
      </label>
      <button type="submit" className="btn justify-self-start">
        {label}
      </button>
    </ActionForm>
  );
}
