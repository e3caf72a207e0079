import type { Words } from "@/lib/i18n/words";
import type { PersonLine } from "@/lib/queries/people/people";

/** Chips beside a person's name: administrator, refused e-mail, disabled, invited. Each has a word, because colour alone would not be enough. */
export function personStates(person: PersonLine, { t }: Words): { state: string; look: string }[] {
  return [
    ...(person.isAdmin ? [{ state: t("roles.admin"), look: "is-in_progress" }] : []),
    ...(person.bounce ? [{ state: t("people.mailRefused"), look: "is-blocked" }] : []),
    ...(person.isDisabled ? [{ state: t("people.disabled"), look: "is-blocked" }] : []),
    ...(person.hasLogin || person.isDisabled
      ? []
      : [{ state: t(person.isInvited ? "people.invited" : "people.noLogin"), look: "is-stale" }]),
  ];
}
