import { Cancels } from "@/components/sign-off/cancels";
import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field, PasswordField, TextArea } from "@/components/ui/field";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { acceptRisk, withdrawAcceptance } from "@/lib/actions/risk";
import { addDays } from "@/lib/domain/calendar-day";
import { MAX_ACCEPTED_DAYS, MIN_ACCEPTANCE } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

type Props = { details: RiskDetails; words: Words };

const STATES = {
  standing: { className: "chip is-awaiting_sign_off", label: "risks.isStanding" },
  withdrawn: { className: "chip", label: "risks.isWithdrawn" },
  over: { className: "chip", label: "risks.isOver" },
} as const;

/** Who accepts the remaining risk, until when and why; and earlier acceptances. */
export function Acceptance({ details, words }: Props) {
  const { t, fullDay, momentYear } = words;
  const { risk, acceptances, may } = details;
  return (
    <Card id="risk-acceptance" title={t("risks.acceptance")} intro={acceptances.length === 0 ? t("risks.acceptHint") : undefined}>
      <PlainList none={t("risks.noAcceptance")}>
        {acceptances.map(({ id, by, at, until, state, reason }) => (
          <li key={id}>
            <p className="flex flex-wrap items-center gap-2">
              <span>
                <SentenceWithTimes
                  text={t("risks.acceptedBy", { name: by, at: momentYear(at), day: fullDay(until) })}
                  times={[at]}
                  words={words}
                />
              </span>
              <span className={STATES[state].className}>{t(STATES[state].label)}</span>
            </p>
            <p className="text-[13px] [overflow-wrap:anywhere]">{reason}</p>
          </li>
        ))}
      </PlainList>
      {may.accept && risk.acceptedUntil !== null && (
        <>
          <Cancels count={details.cancels.byRisk} words={words} />
          <CommandForm
            action={withdrawAcceptance}
            words={words}
            label={t("risks.withdraw")}
            ids={{ risk: risk.id }}
            version={risk.version}
          />
        </>
      )}
    </Card>
  );
}

/** A manager accepts the remaining risk until the end of a day. */
export const AcceptForm = ({ details: { plan, risk, today, cancels }, words }: Props) => (
  <CommandForm
    action={acceptRisk}
    draft="acceptance"
    words={words}
    label={words.t("risks.accept")}
    tone="primary"
    ids={{ risk: risk.id, slug: plan.slug }}
    version={risk.version}
    className="grid gap-3"
  >
    <p className="text-[13px] text-muted">{words.t("risks.acceptHint")}</p>
    <TextArea label={words.t("risks.acceptReason")} name="reason" rows={2} required minLength={MIN_ACCEPTANCE} maxLength={2000} />
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={words.t("risks.acceptUntil")} type="date" name="until" required min={today} max={addDays(today, MAX_ACCEPTED_DAYS)} />
      <PasswordField label={words.t("risks.password")} />
    </div>
    <Cancels count={cancels.byRisk} words={words} />
  </CommandForm>
);
