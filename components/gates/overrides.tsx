import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { reviewGlass } from "@/lib/actions/gate";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { OverrideLine } from "@/lib/queries/gates/gates";
import { StageLink } from "./stage-link";

type Props = { overrides: readonly OverrideLine[]; slug: string; language: string; words: Words };

/** Every gate that somebody passed by an emergency override. Lines are never removed. */
export const Overrides = ({ overrides, slug, language, words }: Props) => (
  <Card id="overrides" title={words.t("glass.title")}>
    <PlainList none={words.t("glass.none")}>
      {overrides.map((override) => (
        <Override key={override.id} override={override} words={words}>
          <StageLink stage={override.stage} slug={slug} language={language} words={words} />
        </Override>
      ))}
    </PlainList>
  </Card>
);

/** Whether somebody else has reviewed an override, as a chip. */
export const ReviewChip = ({ isReviewed, words: { t } }: { isReviewed: boolean; words: Words }) => (
  <span className={isReviewed ? "chip" : "chip is-blocked"}>{t(isReviewed ? "glass.reviewed" : "glass.broken")}</span>
);

export function Override({ override, words, children }: { override: OverrideLine; words: Words; children?: React.ReactNode }) {
  const { t, moment, list } = words;
  const { by, at, reason, unmet, reviewedBy, reviewedAt } = override;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        {children}
        <ReviewChip isReviewed={reviewedAt !== null} words={words} />
      </p>
      <p className="text-[13px] [overflow-wrap:anywhere]">
        <SentenceWithTimes text={t("glass.by", { name: by, at: moment(at), reason })} times={[at]} words={words} />
      </p>
      <p className="text-[12px] text-muted">
        {t("glass.unmet")}: {list(unmet.map((condition) => conditionWords(words, condition)))}
      </p>
      {reviewedBy !== null && reviewedAt !== null ? (
        <p className="text-[12px] text-muted">
          <SentenceWithTimes
            text={t("glass.reviewedBy", { name: reviewedBy, at: moment(reviewedAt) })}
            times={[reviewedAt]}
            words={words}
          />
        </p>
      ) : (
        <p className="text-[12px]">{t("glass.waits")}</p>
      )}
      {override.mayReview && (
        <CommandForm
          action={reviewGlass}
          draft="review"
          words={words}
          label={t("glass.review")}
          ids={{ glass: override.id }}
          className="flex flex-wrap items-end gap-2"
        >
          <Field label={t("glass.comment")} name="comment" maxLength={500} className="label grow" />
        </CommandForm>
      )}
    </li>
  );
}
