import { Override } from "@/components/gates/overrides";
import { Waiver } from "@/components/gates/waivers";
import { ActionForm } from "@/components/ui/action-form";
import { askWaiver, breakGlass } from "@/lib/actions/gate";
import { MIN_BREAK_REASON } from "@/lib/domain/gates/break-glass";
import { isWaivable } from "@/lib/domain/gates/waiver";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import type { StagePanel } from "@/lib/queries/stage-panel";

/** What was let be in this gate, what it was passed with, and how to ask for either. */
export function OverrideForms({ sheet, words }: { sheet: StagePanel; words: Words }) {
  const { t } = words;
  const waivable = waivableIn(sheet);
  const mayAsk = sheet.mayAskWaiver && waivable.length > 0;
  if (sheet.waivers.length + sheet.broken.length === 0 && !mayAsk && !sheet.mayBreakGlass) return null;
  return (
    <section className="grid gap-2 text-[13px]" aria-label={`${t("waivers.title")}, ${t("glass.title")}`}>
      {sheet.waivers.length > 0 && (
        <ul className="plain-list" aria-label={t("waivers.title")}>
          {sheet.waivers.map((waiver) => (
            <Waiver key={waiver.id} waiver={waiver} words={words} />
          ))}
        </ul>
      )}
      {sheet.broken.length > 0 && (
        <ul className="plain-list" aria-label={t("glass.title")}>
          {sheet.broken.map((line) => (
            <Override key={line.id} override={line} words={words} />
          ))}
        </ul>
      )}
      {mayAsk && <AskWaiver sheet={sheet} waivable={waivable} words={words} />}
      {sheet.mayBreakGlass && <Break sheet={sheet} words={words} />}
    </section>
  );
}

type Wish = { condition: string; check: string };

/** What is unmet here and may be waived, each check by itself, less what is waived or asked for already. */
function waivableIn({ unmet, waivers }: StagePanel): Wish[] {
  return unmet
    .flatMap(({ condition }) => {
      const checks = "checks" in condition ? condition.checks : [""];
      return isWaivable(condition.code) ? checks.map((check) => ({ condition: condition.code, check })) : [];
    })
    .filter((wish) => !waivers.some((waiver) => waiver.condition === wish.condition && waiver.check === wish.check));
}

function AskWaiver({ sheet, waivable, words }: { sheet: StagePanel; waivable: Wish[]; words: Words }) {
  const { t } = words;
  return (
    <details>
      <summary className="font-[550]">{t("waivers.ask")}</summary>
      <ActionForm action={askWaiver} offline={t("errors.offline")} clears label={t("waivers.ask")} className="mt-3 grid gap-3">
        <input type="hidden" name="stage" value={sheet.id} />
        <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
          <label className="label">
            {t("waivers.what")}
            <select className="field" name="of">
              {waivable.map(({ condition, check }) => (
                <option key={`${condition} ${check}`} value={`${condition} ${check}`}>
                  {waiverWords(words, condition, check)}
                </option>
              ))}
            </select>
          </label>
          <label className="label">
            {t("waivers.until")}
            <input className="field" type="date" name="until" required />
          </label>
        </div>
        <label className="label">
          {t("waivers.reason")}
          <textarea className="field" name="reason" rows={2} required maxLength={2000} />
        </label>
        <button type="submit" className="btn justify-self-start">
          {t("waivers.send")}
        </button>
      </ActionForm>
    </details>
  );
}

function Break({ sheet, words: { t } }: { sheet: StagePanel; words: Words }) {
  return (
    <details>
      <summary className="font-[550] text-blocked">{t("glass.open")}</summary>
      <ActionForm action={breakGlass} offline={t("errors.offline")} label={t("glass.title")} className="mt-3 grid gap-3">
        <p className="refusal">{t("glass.warn")}</p>
        <input type="hidden" name="stage" value={sheet.id} />
        <label className="label">
          {t("glass.reason")}
          <textarea
            className="field"
            name="reason"
            rows={3}
            required
            minLength={MIN_BREAK_REASON}
            maxLength={2000}
            aria-describedby="glass-hint"
          />
        </label>
        <p id="glass-hint" className="-mt-2 text-[12px] text-muted">
          {t("glass.reasonHint", { least: MIN_BREAK_REASON })}
        </p>
        <label className="label">
          {t("glass.password")}
          <input className="field" type="password" name="password" required maxLength={200} autoComplete="current-password" />
        </label>
        <button type="submit" className="btn danger justify-self-start">
          {t("glass.break")}
        </button>
      </ActionForm>
    </details>
  );
}
