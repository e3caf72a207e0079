import { ROLES, type Role } from "@/lib/domain/people/role";
import type { Words } from "@/lib/i18n/words";

/** The four roles as boxes; somebody may have several. */
export const RoleBoxes = ({ legend, given = [], words: { t } }: { legend: string; given?: readonly Role[]; words: Words }) => (
  <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-2">
    <legend className="sr-only">{legend}</legend>
    {ROLES.map((role) => (
      <label key={role} className="flex min-h-6 items-center gap-2 text-[13px]">
        <input type="checkbox" name="role" value={role} defaultChecked={given.includes(role)} className="size-4 accent-accent" />
        {t(`roles.${role}`)}
      </label>
    ))}
  </fieldset>
);
