import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { VOTES } from "@/lib/domain/gates/go-no-go";
import { ROLES } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** The current state, for a person whose write came second: who changed it, when, and to what. */
export function conflictWords({ t, moment }: Words, present: Record<string, unknown>): string {
  const by = typeof present.by === "string" ? present.by : "";
  const at = typeof present.at === "string" ? moment(new Date(present.at)) : "";
  if (present.removed === true) return t("panel.conflictRemoved", { by, at });
  const state = ITEM_STATES.find((s) => s === present.state);
  const voice = VOTES.find((it) => it === present.voice);
  const { roles: given } = present;
  const roles = Array.isArray(given) ? ROLES.filter((role) => given.includes(role)).map((role) => t(`roles.${role}`)) : [];
  const reads = [
    present.text ?? present.name ?? present.title,
    state && t(`itemStates.${state}`),
    voice && t(`goNoGo.voices.${voice}`),
    present.reason,
    ...roles,
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(" · ");
  return by ? t("panel.conflict", { by, at, present: reads }) : t("panel.conflictUnknown", { present: reads });
}
