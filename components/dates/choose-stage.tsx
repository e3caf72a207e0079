import { Choice } from "@/components/ui/choice";
import { PHASES } from "@/lib/domain/phase";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";

/** Chooses a stage that uses the dates of its phase, to set separate dates. */
export function ChooseStage({ dates, words }: { dates: Dates; words: Words }) {
  const { t } = words;
  const services = dates.services.map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <form className="flex flex-wrap items-end gap-3" action={`/plans/${dates.plan.slug}/dates#move`} aria-label={t("dates.ofStage")}>
      <Choice
        label={t("dates.service")}
        name="service"
        options={[...services, { value: "", label: t("board.wholePlan") }]}
        className="label min-w-0 grow basis-48 sm:max-w-[280px]"
      />
      <Choice
        label={t("dates.phase")}
        name="in"
        value="test"
        options={PHASES.map((kind) => ({ value: kind, label: phaseWordsIn(words, dates.phases, kind) }))}
      />
      <button type="submit" className="btn">
        {t("dates.ofStage")}
      </button>
    </form>
  );
}
