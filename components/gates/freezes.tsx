import { ActionForm } from "@/components/ui/action-form";
import { Choice, named } from "@/components/ui/choice";
import { liftFreeze, setFreeze } from "@/lib/actions/gate";
import { frozenDaysWords } from "@/lib/i18n/gates/frozen-days";
import type { Words } from "@/lib/i18n/words";
import type { FreezeLine, Gates } from "@/lib/queries/gates/gates";

/** Days on which nothing goes on, and what stands until somebody lifts it. */
export function Freezes({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <section id="freezes" className="card grid gap-3 p-5" aria-labelledby="freezes-title">
      <h2 id="freezes-title">{t("freezes.title")}</h2>
      <p className="text-[13px] text-muted">{t("freezes.intro")}</p>
      {gates.freezes.length === 0 ? (
        <p className="text-[13px]">{t("freezes.none")}</p>
      ) : (
        <ul className="plain-list">
          {gates.freezes.map((line) => (
            <Freeze key={line.id} line={line} words={words} />
          ))}
        </ul>
      )}
      {gates.may.freeze && <NewFreeze gates={gates} words={words} />}
    </section>
  );
}

function Freeze({ line, words }: { line: FreezeLine; words: Words }) {
  const { t, moment } = words;
  const what = line.service?.name ?? t("board.wholePlan");
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-[600]">{what}</b>
        <span>{frozenDaysWords(words, line)}</span>
        <span className={line.state === "now" ? "chip is-blocked" : "chip"}>{t(`freezes.states.${line.state}`)}</span>
      </p>
      <p className="text-[13px] [overflow-wrap:anywhere]">{line.reason}</p>
      <p className="text-[12px] text-muted">{t("freezes.by", { name: line.by, at: moment(line.at) })}</p>
      {line.mayLift && (
        <ActionForm action={liftFreeze} offline={t("errors.offline")} label={t("freezes.liftOf", { what })}>
          <input type="hidden" name="freeze" value={line.id} />
          <button type="submit" className="btn" aria-label={t("freezes.liftOf", { what })}>
            {t("freezes.lift")}
          </button>
        </ActionForm>
      )}
    </li>
  );
}

function NewFreeze({ gates, words: { t } }: { gates: Gates; words: Words }) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{t("freezes.add")}</summary>
      <ActionForm action={setFreeze} offline={t("errors.offline")} clears label={t("freezes.add")} className="mt-3 grid gap-3">
        <input type="hidden" name="plan" value={gates.plan.id} />
        <div className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
          <Choice label={t("freezes.what")} name="service" none={t("board.wholePlan")} options={named(gates.services)} />
          <label className="label">
            {t("freezes.from")}
            <input className="field" type="date" name="from" />
          </label>
          <label className="label">
            {t("freezes.to")}
            <input className="field" type="date" name="to" />
          </label>
        </div>
        <label className="label">
          {t("freezes.reason")}
          <input className="field" name="reason" required maxLength={500} autoComplete="off" />
        </label>
        <button type="submit" className="btn justify-self-start">
          {t("freezes.set")}
        </button>
      </ActionForm>
    </details>
  );
}
