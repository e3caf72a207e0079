import { ActionForm } from "@/components/ui/action-form";
import { acceptRisk, withdrawAcceptance } from "@/lib/actions/risk";
import { addDays } from "@/lib/domain/calendar-day";
import { MAX_ACCEPTED_DAYS, MIN_ACCEPTANCE } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

type Props = { found: RiskDetails; words: Words };

const LOOK = { standing: "chip is-awaiting_sign_off", withdrawn: "chip", over: "chip" } as const;

/** Who bears what is left of a risk, until when and why, and who did before. */
export function Acceptance({ found, words }: Props) {
  const { t, fullDay, momentYear } = words;
  const { risk, acceptances, may } = found;
  const mayAccept = may.accept && risk.acceptedUntil === null && risk.status !== "closed";
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="risk-acceptance">
      <h2 id="risk-acceptance">{t("risks.acceptance")}</h2>
      <p className="text-[13px] text-muted">{t("risks.acceptHint")}</p>
      {acceptances.length === 0 ? (
        <p className="text-[13px]">{t("risks.noAcceptance")}</p>
      ) : (
        <ul className="plain-list">
          {acceptances.map((it) => (
            <li key={it.id}>
              <p className="flex flex-wrap items-center gap-2">
                <span>{t("risks.acceptedBy", { name: it.by, at: momentYear(it.at), day: fullDay(it.until) })}</span>
                <span className={LOOK[it.state]}>
                  {t(`risks.${it.state === "standing" ? "isStanding" : it.state === "over" ? "isOver" : "isWithdrawn"}`)}
                </span>
              </p>
              <p className="text-[13px] [overflow-wrap:anywhere]">{it.reason}</p>
            </li>
          ))}
        </ul>
      )}
      {mayAccept && <Accept found={found} words={words} />}
      {may.accept && risk.acceptedUntil !== null && (
        <ActionForm action={withdrawAcceptance} offline={t("errors.offline")} label={t("risks.withdraw")}>
          <input type="hidden" name="risk" value={risk.id} />
          <input type="hidden" name="version" value={risk.version} />
          <button type="submit" className="btn">
            {t("risks.withdraw")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

function Accept({ found: { risk, today }, words: { t } }: Props) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="font-[550]">{t("risks.accept")}</summary>
      <ActionForm
        action={acceptRisk}
        fresh={risk.version}
        offline={t("errors.offline")}
        label={t("risks.accept")}
        className="mt-3 grid gap-3"
      >
        <input type="hidden" name="risk" value={risk.id} />
        <input type="hidden" name="version" value={risk.version} />
        <label className="label">
          {t("risks.acceptReason")}
          <textarea className="field" name="reason" rows={2} required minLength={MIN_ACCEPTANCE} maxLength={2000} />
        </label>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="label">
            {t("risks.acceptUntil")}
            <input className="field" type="date" name="until" required min={today} max={addDays(today, MAX_ACCEPTED_DAYS)} />
          </label>
          <label className="label">
            {t("risks.password")}
            <input className="field" type="password" name="password" required maxLength={200} autoComplete="current-password" />
          </label>
        </div>
        <button type="submit" className="btn primary justify-self-start">
          {t("risks.accept")}
        </button>
      </ActionForm>
    </details>
  );
}
