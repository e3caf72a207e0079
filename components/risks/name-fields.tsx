import { Choice } from "@/components/ui/choice";
import { RISK_CATEGORIES } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";

type Props = { risk?: { title: string; category: string | null }; language: string; words: Words };

/** What a risk is called, and of which kind it is. */
export const NameFields = ({ risk, language, words: { t } }: Props) => (
  <div className="grid gap-3 sm:grid-cols-[3fr_1fr]">
    <label className="label">
      {t("risks.titleField")}
      <input className="field" name="title" required maxLength={200} defaultValue={risk?.title} autoComplete="off" lang={language} />
    </label>
    <Choice
      label={t("risks.category")}
      name="category"
      value={risk?.category ?? ""}
      none={t("risks.noCategory")}
      options={RISK_CATEGORIES.map((category) => ({ value: category, says: t(`risks.categories.${category}`) }))}
    />
  </div>
);
