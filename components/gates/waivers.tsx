import { ActionForm } from "@/components/ui/action-form";
import { endWaiver, letWaive } from "@/lib/actions/gate";
import { MOST_WAIVED_DAYS } from "@/lib/domain/gates/waiver";
import type { WaiverLine } from "@/lib/queries/gates/gates";
import { waiverWords } from "@/lib/words/gates/waiver-words";
import type { Words } from "@/lib/words/words";
import { StageLink } from "./stage-link";

type Props = { waivers: readonly WaiverLine[]; slug: string; language: string; words: Words };

/** The waivers of a plan: the condition, who asked, who approved, and what still waits for approval. */
export function Waivers({ waivers, slug, language, words }: Props) {
  const { t } = words;
  return (
    <section id="waivers" className="card grid gap-3 p-5" aria-labelledby="waivers-title">
      <h2 id="waivers-title">{t("waivers.title")}</h2>
      <p className="text-[13px] text-muted">{t("waivers.intro", { days: MOST_WAIVED_DAYS })}</p>
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
    </section>
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
            <Decide waiver={waiver} action={letWaive} label={t("waivers.approveOf", { what })} words={words}>
              {t("waivers.approve")}
            </Decide>
          )}
          {waiver.mayWithdraw && (
            <Decide waiver={waiver} action={endWaiver} label={t("waivers.withdrawOf", { what })} words={words}>
              {t("waivers.withdraw")}
            </Decide>
          )}
        </div>
      )}
    </li>
  );
}

type DecideProps = { waiver: WaiverLine; action: typeof letWaive; label: string; words: Words; children: React.ReactNode };

const Decide = ({ waiver, action, label, words: { t }, children }: DecideProps) => (
  <ActionForm action={action} offline={t("errors.offline")} label={label} fresh={waiver.version}>
    <input type="hidden" name="waiver" value={waiver.id} />
    <input type="hidden" name="version" value={waiver.version} />
    <button type="submit" className="btn" aria-label={label}>
      {children}
    </button>
  </ActionForm>
);
