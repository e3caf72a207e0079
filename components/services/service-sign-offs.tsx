import { signOffChip } from "@/components/sign-off/sign-off-list";
import { PlainList } from "@/components/ui/plain-list";
import { Timestamp } from "@/components/ui/timestamp";
import { panelAddress } from "@/lib/domain/panel-address";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { ServiceCard } from "./service-card";

/** Sign-offs of this service and their status, newest first. */
export function ServiceSignOffs({
  screen: {
    plan,
    signOffs,
    timeline: { phases },
  },
  words,
}: {
  screen: ServiceScreen;
  words: Words;
}) {
  const { t } = words;
  return (
    <ServiceCard id="sign-offs" title={t("service.signOffs")}>
      <PlainList none={t("service.noSignOffs")} isQuiet className="text-[13px]">
        {signOffs.map(({ id, by, decision, status, at: signedAt, stage, phase }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <a className="text-link" href={panelAddress(plan.slug, stage, { anchor: "panel-sign-offs" })}>
              {phaseWordsIn(words, phases, phase)}
            </a>
            <span>
              {t(`signOff.decision.${decision}`)} · {by}
            </span>
            <span className={signOffChip(status, decision)}>{t(`signOff.standing.${status}`)}</span>
            <Timestamp date={signedAt} words={words} className="text-[12px] text-muted" />
          </li>
        ))}
      </PlainList>
    </ServiceCard>
  );
}
