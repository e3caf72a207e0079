import { SentenceWithTimes } from "@/components/ui/timestamp";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoMeeting } from "@/lib/queries/gates/go-no-go";
import { GateList } from "./gate-list";
import { VoteList } from "./vote-list";

/** A past decision: by whom and why, who disagreed, and the votes and gates at that time. */
export function DecidedMeeting({ meeting, slug, words }: { meeting: GoNoGoMeeting; slug: string; words: Words }) {
  const { t, momentYear } = words;
  const { decided } = meeting;
  if (!decided) return null;
  const isOverUnmet = decided.decision === "go" && decided.gates.some(({ unmet }) => unmet.length > 0);
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className={decided.decision === "go" ? "chip" : "chip is-blocked"}>{t(`goNoGo.voices.${decided.decision}`)}</span>
        <span className="text-[13px]">
          <SentenceWithTimes
            text={t("goNoGo.decidedBy", { name: decided.by, at: momentYear(decided.at) })}
            times={[decided.at]}
            words={words}
          />
        </span>
      </p>
      {decided.reason !== null && <p className="text-[13px] whitespace-pre-line [overflow-wrap:anywhere]">{decided.reason}</p>}
      {isOverUnmet && <p className="text-[13px] text-blocked">{t("goNoGo.overUnmet")}</p>}
      <h3 className="text-[13px] font-[600]">{t("goNoGo.dissent")}</h3>
      <VoteList votes={decided.dissent} words={words} />
      <details>
        <summary className="text-[13px] font-[550]">{t("goNoGo.asItStood")}</summary>
        <div className="mt-3 grid gap-3">
          <VoteList votes={decided.votes} words={words} />
          <GateList gates={decided.gates} slug={slug} words={words} />
        </div>
      </details>
      <p className="text-[13px]">
        <a className="text-link" href={`/api/v1/go-no-go/${meeting.id}/minutes`} download>
          {t("goNoGo.download")}
        </a>
      </p>
    </li>
  );
}
