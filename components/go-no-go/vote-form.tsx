import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { RadioField, TextArea } from "@/components/ui/field";
import { voteGoNoGo } from "@/lib/actions/go-no-go";
import { VOTES } from "@/lib/domain/gates/go-no-go";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoScreen } from "@/lib/queries/gates/go-no-go";

type Props = { screen: GoNoGoScreen; goNoGo: string; words: Words };

/** The reader's own vote, which they may change until the decision. */
export function VoteForm({ screen: { ownRoles, ownVote, least }, goNoGo, words }: Props) {
  const { t } = words;
  return (
    <CommandForm
      action={voteGoNoGo}
      draft="vote"
      words={words}
      label={t(ownVote ? "goNoGo.changeVote" : "goNoGo.vote")}
      ids={{ goNoGo, role: ownRoles.length === 1 ? ownRoles[0] : null }}
      fresh={ownVote?.at ?? "none"}
      done={t("goNoGo.voted")}
      className="grid gap-3 border-t border-line pt-4"
    >
      <h3 className="text-[13px] font-[600]">{t("goNoGo.yourVote")}</h3>
      {ownRoles.length > 1 && (
        <Choice
          label={t("goNoGo.speaksAs")}
          name="role"
          value={ownVote?.role ?? ownRoles[0]}
          options={ownRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          className="label max-w-64"
        />
      )}
      <RadioField
        legend={t("goNoGo.yourVote")}
        name="voice"
        value={ownVote?.voice}
        options={VOTES.map((vote) => ({ value: vote, label: t(`goNoGo.voices.${vote}`) }))}
      />
      <TextArea
        label={
          <>
            {t("goNoGo.comment")}
            <span>{t("goNoGo.commentHint", { least })}</span>
          </>
        }
        name="comment"
        rows={2}
        maxLength={2000}
        defaultValue={ownVote?.comment ?? ""}
      />
    </CommandForm>
  );
}
