import { CheckField } from "@/components/ui/field";
import { ROLES, type Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** The four roles as boxes; somebody may have several. */
export const RoleBoxes = ({ legend, roles, words: { t } }: { legend: string; roles: readonly Role[]; words: Words }) => (
  <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-2">
    <legend className="sr-only">{legend}</legend>
    {ROLES.map((role) => (
      <CheckField key={role} label={t(`roles.${role}`)} name="role" value={role} defaultChecked={roles.includes(role)} />
    ))}
  </fieldset>
);
