import { ActionForm } from "@/components/ui/action-form";
import { reviewGlass } from "@/lib/actions/gate";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";
import type { OverrideLine } from "@/lib/queries/gates/gates";
import { StageLink } from "./stage-link";

type Props = { broken: readonly OverrideLine[]; slug: string; language: string; words: Words };

/** Every gate that was passed though it was not met. Nothing takes a line away from here. */
export function Overrides({ broken, slug, language, words }: Props) {
  const { t } = words;
  return (
    <section id="broken-glass" className="card grid gap-3 p-5" aria-labelledby="broken-title">
      <h2 id="broken-title">{t("glass.title")}</h2>
      {broken.length === 0 ? (
        <p className="text-[13px]">{t("glass.none")}</p>
      ) : (
        <ul className="plain-list">
          {broken.map((line) => (
            <Override key={line.id} line={line} words={words}>
              <StageLink stage={line.stage} slug={slug} language={language} words={words} />
            </Override>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Override({ line, words, children }: { line: OverrideLine; words: Words; children?: React.ReactNode }) {
  const { t, moment, list } = words;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        {children}
        <span className={line.reviewedAt === null ? "chip is-blocked" : "chip"}>
          {t(line.reviewedAt === null ? "glass.broken" : "glass.reviewed")}
        </span>
      </p>
      <p className="text-[13px] [overflow-wrap:anywhere]">{t("glass.by", { name: line.by, at: moment(line.at), reason: line.reason })}</p>
      <p className="text-[12px] text-muted">
        {t("glass.unmet")}: {list(line.unmet.map((condition) => conditionWords(words, condition)))}
      </p>
      {line.reviewedBy !== null && line.reviewedAt !== null ? (
        <p className="text-[12px] text-muted">{t("glass.reviewedBy", { name: line.reviewedBy, at: moment(line.reviewedAt) })}</p>
      ) : (
        <p className="text-[12px]">{t("glass.waits")}</p>
      )}
      {line.mayReview && (
        <ActionForm action={reviewGlass} offline={t("errors.offline")} label={t("glass.review")} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="glass" value={line.id} />
          <label className="label grow">
            {t("glass.comment")}
            <input className="field" name="comment" maxLength={500} autoComplete="off" />
          </label>
          <button type="submit" className="btn">
            {t("glass.review")}
          </button>
        </ActionForm>
      )}
    </li>
  );
}
