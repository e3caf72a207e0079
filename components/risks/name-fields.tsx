import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { RISK_CATEGORIES } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";

type Props = { risk?: { title: string; category: string | null }; language: string; words: Words };

/** Title and category of a risk. */
export const NameFields = ({ risk, language, words: { t } }: Props) => (
  <div className="grid gap-3 sm:grid-cols-[3fr_1fr]">
    <Field label={t("risks.titleField")} name="title" required maxLength={200} defaultValue={risk?.title} lang={language} />
    <Choice
      label={t("risks.category")}
      name="category"
      value={risk?.category ?? ""}
      none={t("risks.noCategory")}
      options={RISK_CATEGORIES.map((category) => ({ value: category, label: t(`risks.categories.${category}`) }))}
    />
  </div>
);
