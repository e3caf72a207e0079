import type { Snapshot } from "@/lib/domain/gates/snapshot";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import type { Words } from "@/lib/i18n/words";
import { GateRulesList } from "./gate-rules-list";

type Props = { snapshot: Snapshot; language: string; words: Words };

/** What a sign-off covers besides the image: items, evidence, risks, waivers and the gate rules in force. */
export function SnapshotCard({ snapshot, language, words }: Props) {
  const { t } = words;
  return (
    <>
      <Group title={t("signOff.items")}>
        {snapshot.items.map((item) => (
          <li key={item.id} className="[overflow-wrap:anywhere]">
            <span lang={language}>{item.text}</span> · {t(`itemStates.${item.state}`)}
            {item.reason ? `: ${item.reason}` : ""}
          </li>
        ))}
      </Group>
      <Group title={t("signOff.evidence")} none={t("signOff.noEvidence")}>
        {snapshot.evidence.map((piece) => (
          <li key={piece.id} className="[overflow-wrap:anywhere]">
            {piece.check} · {t(`evidence.verdicts.${piece.verdict}`)} · <span className="mono">{piece.digest}</span>
          </li>
        ))}
      </Group>
      <Group title={t("signOff.risks")} none={t("signOff.noRisks")}>
        {snapshot.risks.map((risk) => (
          <li key={risk.id} className="[overflow-wrap:anywhere]">
            {risk.title} · {risk.residual ?? "–"}
          </li>
        ))}
      </Group>
      {snapshot.waivers && (
        <Group title={t("waivers.title")}>
          {snapshot.waivers.map((waiver) => (
            <li key={waiver.id} className="[overflow-wrap:anywhere]">
              {waiverWords(words, waiver.condition, waiver.check)} · {t("waivers.untilDay", { day: words.fullDay(waiver.until) })} ·{" "}
              {waiver.reason}
            </li>
          ))}
        </Group>
      )}
      <GateRulesList rules={snapshot.gate} words={words} />
    </>
  );
}

const Group = ({ title, none, children }: { title: string; none?: string; children: React.ReactNode[] }) => (
  <div>
    <h3 className="mb-1">{title}</h3>
    {children.length === 0 ? (
      <p className="text-[13px] text-muted">{none ?? "–"}</p>
    ) : (
      <ul className="grid gap-1 text-[13px]">{children}</ul>
    )}
  </div>
);
