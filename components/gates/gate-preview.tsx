import type { Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** Rules that are on or off: the form's field, and the rule it stands for. */
export const SWITCHES = [
  { field: "items", rule: "requireItems", says: "gateItems" },
  { field: "evidence", rule: "requireEvidence", says: "gateEvidence" },
  { field: "image", rule: "requireImage", says: "gateImage" },
  { field: "strategy", rule: "requireStrategy", says: "gateStrategy" },
  { field: "duties", rule: "separationOfDuties", says: "gateDuties" },
] as const;

type Props = { signers: readonly { role: Role; counts: number[] }[]; hours: readonly number[]; words: Words };

/**
 * Every condition that the form can set. app/styles/gates.css shows each while its field says so; this needs no script, and is true before
 * anything is saved.
 */
export const GatePreview = ({ signers, hours, words: { t } }: Props) => (
  <>
    <ul>
      {SWITCHES.map(({ field, says }) => (
        <li key={field} data-says={field}>
          {t(`signOff.${says}`)}
        </li>
      ))}
      {signers.flatMap(({ role, counts }) =>
        counts.filter(isAsked).map((count) => (
          <li key={`${role}-${count}`} data-says={`${role}-${count}`}>
            {t("signOff.gateSignOffs", { count, role: t(`roles.${role}`) })}
          </li>
        )),
      )}
      {hours.filter(isAsked).map((hour) => (
        <li key={hour} data-says={`soak-${hour}`}>
          {t("gates.soaks", { hours: hour })}
        </li>
      ))}
    </ul>
    <p data-says="nothing">{t("gates.meansNothing")}</p>
  </>
);

const isAsked = (count: number): boolean => count > 0;
