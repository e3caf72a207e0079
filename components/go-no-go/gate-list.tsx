import { ReviewChip } from "@/components/gates/overrides";
import { PlainList } from "@/components/ui/plain-list";
import { StatusIcon } from "@/components/ui/status-icon";
import { type GateRecord, isUnmet } from "@/lib/domain/gates/go-no-go";
import { panelAddress } from "@/lib/domain/panel-address";
import { entryWords } from "@/lib/i18n/gates/go-no-go-minutes";
import { recordMarkWords } from "@/lib/i18n/gates/mark-words";
import type { Words } from "@/lib/i18n/words";

type Props = { gates: readonly GateRecord[]; slug: string; words: Words };

/** Which stages of a phase may start and which may not, in two columns; for the latter, what is missing in which phase. */
export function GateList({ gates, slug, words }: Props) {
  const { t } = words;
  if (gates.length === 0) return <p className="text-[13px]">{t("goNoGo.noGates")}</p>;
  const groups = [
    { title: t("goNoGo.notReady"), gates: gates.filter(isUnmet) },
    { title: t("goNoGo.ready"), gates: gates.filter((gate) => !isUnmet(gate)) },
  ];
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      {groups.map(({ title, gates: some }) => (
        <div key={title} className="min-w-0">
          <h3 className="mb-1 text-[13px] font-[600]">
            {title} <span className="font-normal text-muted">{words.number(some.length)}</span>
          </h3>
          <PlainList none={t("goNoGo.nobody")} isQuiet>
            {some.map((gate) => (
              <Gate key={gate.key} gate={gate} slug={slug} words={words} />
            ))}
          </PlainList>
        </div>
      ))}
    </div>
  );
}

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
        {gate.isPassedByGlass && <ReviewChip isReviewed={false} words={words} />}
        {recordMarkWords(words, gate).map(({ code, text, isCalm }) => (
          <span key={code} className={isCalm ? "chip" : "chip is-blocked"}>
            {text}
          </span>
        ))}
      </p>
      {isUnmet(gate) && (
        <ul className="list-disc pl-5 text-[12px]">
          {entryWords(words, gate).map(({ key, text }) => (
            <li key={text} className="[overflow-wrap:anywhere]">
              <a className="text-link inline-block py-1" href={panelAddress(slug, key)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
