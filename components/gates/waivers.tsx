import { Cancels } from "@/components/sign-off/cancels";
import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { PlainList } from "@/components/ui/plain-list";
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
      <PlainList none={t("waivers.none")}>
        {waivers.map((waiver) => (
          <Waiver key={waiver.id} waiver={waiver} words={words}>
            <StageLink stage={waiver.stage} slug={slug} language={language} words={words} />
          </Waiver>
        ))}
      </PlainList>
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
        {t("waivers.askedBy", { name: waiver.askedBy })}
        {waiver.approvedBy !== null && ` · ${t("waivers.approvedBy", { name: waiver.approvedBy })}`}
      </p>
      {(waiver.mayApprove || (waiver.mayWithdraw && waiver.approvedBy !== null)) && <Cancels count={waiver.cancels} words={words} />}
      {(waiver.mayApprove || waiver.mayWithdraw) && (
        <div className="flex flex-wrap items-start gap-2">
          {waiver.mayApprove && <WaiverButton waiver={waiver} what={what} verb="approve" words={words} />}
          {waiver.mayWithdraw && <WaiverButton waiver={waiver} what={what} verb="withdraw" words={words} />}
        </div>
      )}
    </li>
  );
}

type ButtonProps = { waiver: WaiverLine; what: string; verb: "approve" | "withdraw"; words: Words };

const WaiverButton = ({ waiver, what, verb, words }: ButtonProps) => (
  <CommandForm
    action={verb === "approve" ? approveWaiver : withdrawWaiver}
    words={words}
    label={words.t(`waivers.${verb}Of`, { what })}
    submit={words.t(`waivers.${verb}`)}
    submitLabel={words.t(`waivers.${verb}Of`, { what })}
    ids={{ waiver: waiver.id }}
    version={waiver.version}
  />
);
