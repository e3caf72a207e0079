import type { RiskStatus } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";

const CHIPS: Record<RiskStatus, string> = {
  not_assessed: "chip",
  open: "chip is-in_progress",
  mitigating: "chip is-in_progress",
  accepted: "chip is-awaiting_sign_off",
  closed: "chip is-complete",
  happened: "chip is-blocked",
};

export const StatusChip = ({ status, words: { t } }: { status: RiskStatus; words: Words }) => (
  <span className={CHIPS[status]}>{t(`risks.statuses.${status}`)}</span>
);
