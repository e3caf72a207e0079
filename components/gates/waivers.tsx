import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { approveWaiver, withdrawWaiver } from "@/lib/actions/gate";
import { MAX_WAIVED_DAYS } from "@/lib/domain/gates/waiver";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import type { WaiverLine } from "@/lib/queries/gates/gates";
import { StageLink } from "./stage-link";

type Props = { waivers: readonly WaiverLine[]; slug: string; language: string; words: Words };

/** Waivers of a plan: which gate condition is skipped, until when, who asked, and which still need a second person. */
export function Waivers({ waivers, slug, language, words }: Props) {
  const { t } = words;
  return (
    <Card id="waivers" title={t("waivers.title")} intro={t("waivers.intro", { days: MAX_WAIVED_DAYS })}>
      {waivers.length === 0 ? (
        <p className="text-[13px]">{t("waivers.none")}</p>
      ) : (
        <ul className="plain-list">
          {waivers.map((waiver) => (
            <Waiver key={waiver.id} waiver={waiver} words={words}>
              <StageLink stage={waiver.stage} slug={slug} language={language} words={words} />
            </Waiver>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function Waiver({ waiver, words, children }: { waiver: WaiverLine; words: Words; children?: React.ReactNode }) {
  const { t, fullDay } = words;
  const what = waiverWords(words, waiver.condition, waiver.check);
  const state = waiver.isOver ? t("waivers.over") : waiver.approvedBy === null ? t("waivers.waits") : null;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        {children}
        <b className="font-[600] [overflow-wrap:anywhere]">{what}</b>
        <span>{t("waivers.untilDay", { day: fullDay(waiver.until) })}</span>
        {state && <span className={waiver.isOver ? "chip" : "chip is-late"}>{state}</span>}
      </p>
      <p className="text-[13px] [overflow-wrap:anywhere]">{waiver.reason}</p>
      <p className="text-[12px] text-muted">
        {[
          t("waivers.askedBy", { name: waiver.askedBy }),
          waiver.approvedBy === null ? null : t("waivers.approvedBy", { name: waiver.approvedBy }),
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {(waiver.mayApprove || waiver.mayWithdraw) && (
        <div className="flex flex-wrap gap-2">
          {waiver.mayApprove && (
            <CommandForm
              action={approveWaiver}
              words={words}
              label={t("waivers.approveOf", { what })}
              submit={t("waivers.approve")}
              submitLabel={t("waivers.approveOf", { what })}
              ids={{ waiver: waiver.id }}
              version={waiver.version}
            />
          )}
          {waiver.mayWithdraw && (
            <CommandForm
              action={withdrawWaiver}
              words={words}
              label={t("waivers.withdrawOf", { what })}
              submit={t("waivers.withdraw")}
              submitLabel={t("waivers.withdrawOf", { what })}
              ids={{ waiver: waiver.id }}
              version={waiver.version}
            />
          )}
        </div>
      )}
    </li>
  );
}
