import type { Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** Rules that are on or off: the form's field, the rule, and its text. */
export const SWITCHES = [
  { field: "items", rule: "requireItems", label: "gateItems" },
  { field: "evidence", rule: "requireEvidence", label: "gateEvidence" },
  { field: "image", rule: "requireImage", label: "gateImage" },
  { field: "strategy", rule: "requireStrategy", label: "gateStrategy" },
  { field: "duties", rule: "separationOfDuties", label: "gateDuties" },
] as const;

type Props = { signers: readonly { role: Role; counts: number[] }[]; hours: readonly number[]; words: Words };

/**
 * Every condition that the form can set. app/styles/gates.css hides those whose field is off, so the preview needs no script and follows
 * unsaved changes.
 */
export const GatePreview = ({ signers, hours, words: { t } }: Props) => (
  <>
    <ul>
      {SWITCHES.map(({ field, label }) => (
        <li key={field} data-condition={field}>
          {t(`signOff.${label}`)}
        </li>
      ))}
      {signers.flatMap(({ role, counts }) =>
        counts.filter(isPositive).map((count) => (
          <li key={`${role}-${count}`} data-condition={`${role}-${count}`}>
            {t("signOff.gateSignOffs", { count, role: t(`roles.${role}`) })}
          </li>
        )),
      )}
      {hours.filter(isPositive).map((hour) => (
        <li key={hour} data-condition={`soak-${hour}`}>
          {t("gates.soaks", { hours: hour })}
        </li>
      ))}
    </ul>
    <p data-condition="nothing">{t("gates.meansNothing")}</p>
  </>
);

const isPositive = (count: number): boolean => count > 0;
