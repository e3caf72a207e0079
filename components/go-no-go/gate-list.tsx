import { ReviewChip } from "@/components/gates/overrides";
import { PlainList } from "@/components/ui/plain-list";
import { StatusIcon } from "@/components/ui/status-icon";
import type { GateRecord } from "@/lib/domain/gates/go-no-go";
import { panelAddress } from "@/lib/domain/panel-address";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { recordMarkWords } from "@/lib/i18n/gates/mark-words";
import type { Words } from "@/lib/i18n/words";

type Props = { gates: readonly GateRecord[]; slug: string; words: Words };

/** Each gate of a phase: its service, its status, and the conditions that are not met yet. */
export const GateList = ({ gates, slug, words }: Props) => (
  <PlainList none={words.t("goNoGo.noGates")}>
    {gates.map((gate) => (
      <Gate key={gate.key} gate={gate} slug={slug} words={words} />
    ))}
  </PlainList>
);

function Gate({ gate, slug, words }: { gate: GateRecord; slug: string; words: Words }) {
  const { t } = words;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <a className="text-link font-[550]" href={panelAddress(slug, gate.key)}>
          {gate.service ?? t("board.wholePlan")}
        </a>
        <span className="inline-flex items-center gap-1 text-[13px]">
          <StatusIcon status={gate.status} />
          {t(`statuses.${gate.status}`)}
        </span>
        {gate.advisory && <span className="chip">{t("gates.advisory")}</span>}
        {gate.isPassedByGlass && <ReviewChip isReviewed={false} words={words} />}
        {recordMarkWords(words, gate).map(({ code, text, isCalm }) => (
          <span key={code} className={isCalm ? "chip" : "chip is-blocked"}>
            {text}
          </span>
        ))}
      </p>
      {gate.unmet.length === 0 ? (
        <p className="text-[12px] text-muted">{t("goNoGo.met")}</p>
      ) : (
        <ul className="list-disc pl-5 text-[12px]">
          {gate.unmet.map((condition) => (
            <li key={JSON.stringify(condition)} className="[overflow-wrap:anywhere]">
              {conditionWords(words, condition)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
