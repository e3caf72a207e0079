import { panelAddress } from "@/lib/domain/panel-address";
import type { PhaseKind } from "@/lib/domain/phase";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

type Props = {
  stage: { key: string; phase: PhaseKind; phaseName: string; service: string | null };
  slug: string;
  language: string;
  words: Words;
};

/** A stage by its service and phase, with a link to its panel. */
export const StageLink = ({ stage, slug, language, words: { t } }: Props) => (
  <a className="text-link font-[550]" href={panelAddress(slug, stage.key)}>
    {stage.service ?? t("board.wholePlan")} ·{" "}
    <span lang={stage.phaseName ? language : undefined}>{phaseWords({ t }, stage.phase, stage.phaseName)}</span>
  </a>
);
