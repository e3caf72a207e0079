import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field, RadioField } from "@/components/ui/field";
import { PlainList } from "@/components/ui/plain-list";
import { Refusal } from "@/components/ui/refusal";
import { replan } from "@/lib/actions/date";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import { spanWords } from "@/lib/i18n/dates/date-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";
import type { ReplanEffects } from "@/lib/queries/dates/replan-effects";
import { LastReplanNote } from "./last-replan-note";
import { MovedDates } from "./moved-dates";

type Props = { dates: Dates; words: Words };

/** Moves the whole plan: asks for a first day, previews the effect, and undoes the last move. */
export function ReplanCard({ dates, words }: Props) {
  const { t } = words;
  const { plan, replan: asked, firstDay, mayReplan, undoable } = dates;
  if (!mayReplan) return null;
  return (
    <Card id="replan" title={t("replan.title")} intro={t(firstDay ? "replan.hint" : "replan.noDates")} isRoomy>
      {undoable && !asked && <LastReplanNote last={undoable} plan={plan} words={words} />}
      {firstDay && (
        <form action={`/plans/${plan.slug}/dates#replan`} className="flex flex-wrap items-end gap-3" aria-label={t("replan.title")}>
          <Field label={t("replan.start")} type="date" name="replan" required defaultValue={asked?.start ?? firstDay} />
          <button type="submit" className="btn">
            {t("replan.preview")}
          </button>
        </form>
      )}
      {asked && !asked.effects.ok && <Refusal {...refusalWords(words, { kind: "refused", ...asked.effects })} />}
      {asked?.effects.ok && <Preview dates={dates} start={asked.start} effects={asked.effects.value} words={words} />}
    </Card>
  );
}

type PreviewProps = Props & { start: string; effects: ReplanEffects };

function Preview({ dates, start, effects, words }: PreviewProps) {
  const { t } = words;
  const { days, parts, items, isWorkedOn, isFrozen } = effects;
  const services = new Map(dates.services.map(({ slug, name }) => [slug, name]));
  const nameOf = ({ key, phase }: ReplanEffects["parts"][number]["before"]) => {
    const name = phaseWordsIn(words, dates.phases, phase);
    return key === null ? name : `${services.get(key.slice(0, key.lastIndexOf("."))) ?? t("board.wholePlan")} · ${name}`;
  };
  const agreed = agreedSpan(effects);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <h3>{t("dates.does")}</h3>
      <p className="font-[550]">{days > 0 ? t("replan.moves", { days }) : t("replan.movesEarlier", { days: -days })}</p>
      <PlainList className="text-[13px]">
        {parts
          .filter(({ before }) => before.start !== null)
          .map(({ before, after }) => (
            <MovedDates
              key={before.id}
              what={nameOf(before)}
              fromTo={t("dates.fromTo", { from: spanWords(words, before), to: spanWords(words, after) })}
              days={days}
              words={words}
            />
          ))}
      </PlainList>
      {items.length > 0 && <p className="text-[13px]">{t("dates.dueMoves", { count: items.length })}</p>}
      <CommandForm
        action={replan}
        words={words}
        label={t("replan.confirm", { days: Math.abs(days) })}
        tone="primary"
        ids={{ plan: dates.plan.id, slug: dates.plan.slug, start }}
        version={dates.plan.version}
        fresh={`${dates.plan.version} ${start}`}
        isKeptWhileTyping
        className="grid gap-3"
        after={
          <a className="btn justify-self-start" href={`/plans/${dates.plan.slug}/dates#replan`}>
            {t("app.cancel")}
          </a>
        }
      >
        <RadioField
          legend={t("replan.baselineLegend")}
          legendClassName="label mb-1"
          name="baseline"
          value={effects.baseline === "new" ? "new" : "keep"}
          options={[
            { value: "new", label: t("replan.baselineNew") },
            { value: "keep", label: t("replan.baselineKeep") },
          ]}
        />
        <div className="text-[13px] text-muted">
          <p>
            {t(isWorkedOn ? "replan.worked" : "replan.unworked")}{" "}
            {effects.baseline === "new" ? t("replan.becomesNew") : t("replan.staysOld", { range: spanWords(words, agreed) })}
          </p>
        </div>
        {isFrozen && <Field label={t("dates.reason")} name="reason" required maxLength={MAX_REASON} />}
      </CommandForm>
    </div>
  );
}

/** From the first to the last day that were agreed before. */
function agreedSpan({ parts }: ReplanEffects) {
  const days = parts.flatMap(({ before }) => [before.baselineStart ?? before.start, before.baselineEnd ?? before.end]);
  const sorted = days.filter((day) => day !== null).sort();
  return { start: sorted[0] ?? null, end: sorted.at(-1) ?? null };
}
