import { StatusIcon } from "@/components/ui/status-icon";
import type { GateRecord } from "@/lib/domain/gates/go-no-go";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import type { Words } from "@/lib/i18n/words";

type Props = { gates: readonly GateRecord[]; slug: string; words: Words };

/** Each gate of a phase: whose it is, how it stands, and all that it still asks for. */
export function GateList({ gates, slug, words }: Props) {
  const { t } = words;
  if (gates.length === 0) return <p className="text-[13px]">{t("goNoGo.noGates")}</p>;
  return (
    <ul className="plain-list">
      {gates.map((gate) => (
        <li key={gate.key}>
          <p className="flex flex-wrap items-center gap-2">
            <a className="text-link font-[550]" href={`/plans/${slug}?stage=${gate.key}`}>
              {gate.service ?? t("board.wholePlan")}
            </a>
            <span className="inline-flex items-center gap-1 text-[13px]">
              <StatusIcon status={gate.status} />
              {t(`statuses.${gate.status}`)}
            </span>
            {gate.advisory && <span className="chip">{t("gates.advisory")}</span>}
            {gate.isPassedByGlass && <span className="chip is-blocked">{t("glass.broken")}</span>}
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
      ))}
    </ul>
  );
}
