import type { Words } from "@/lib/i18n/words";
import type { PersonLine } from "@/lib/queries/people/people";

/** What there is to say about somebody besides their roles. The word says it; the look only underlines it. */
export function personStates(person: PersonLine, { t }: Words): { state: string; look: string }[] {
  return [
    ...(person.isAdmin ? [{ state: t("roles.admin"), look: "is-in_progress" }] : []),
    ...(person.isDisabled ? [{ state: t("people.disabled"), look: "is-blocked" }] : []),
    ...(person.hasLogin || person.isDisabled
      ? []
      : [{ state: t(person.isInvited ? "people.invited" : "people.noLogin"), look: "is-stale" }]),
  ];
}
