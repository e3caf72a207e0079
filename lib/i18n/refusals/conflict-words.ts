import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { VOTES } from "@/lib/domain/gates/go-no-go";
import { ROLES } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** The current state, for a person whose change came second: who changed it, when, and to what. */
export function conflictWords({ t, moment }: Words, current: Record<string, unknown>): string {
  const by = typeof current.by === "string" ? current.by : "";
  const time = typeof current.at === "string" ? moment(new Date(current.at)) : "";
  if (current.removed === true) return t("panel.conflictRemoved", { by, at: time });
  const state = ITEM_STATES.find((known) => known === current.state);
  const vote = VOTES.find((known) => known === current.voice);
  const { roles: names } = current;
  const roles = Array.isArray(names) ? ROLES.filter((role) => names.includes(role)).map((role) => t(`roles.${role}`)) : [];
  const value = [
    current.text ?? current.name ?? current.title,
    state && t(`itemStates.${state}`),
    vote && t(`goNoGo.voices.${vote}`),
    current.reason,
    ...roles,
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(" · ");
  return by ? t("panel.conflict", { by, at: time, present: value }) : t("panel.conflictUnknown", { present: value });
}
