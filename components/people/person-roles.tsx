import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { setRoles } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { PersonDetails } from "@/lib/queries/people/people";
import { RoleBoxes } from "./role-boxes";

/** A person's roles, plan by plan. */
export function PersonRoles({ person, words }: { person: PersonDetails; words: Words }) {
  const { t } = words;
  return (
    <Card
      id="person-roles"
      title={t("people.rolesByPlan")}
      intro={t(person.plans.length > 0 ? "people.rolesHint" : "people.notHere")}
      isRoomy
    >
      {person.plans.map((plan) => {
        const roles = person.roles.find((membership) => membership.plan.id === plan.id)?.roles ?? [];
        const label = t("people.rolesIn", { plan: plan.title });
        return (
          <CommandForm
            // A changed key renders the form again, so that its boxes show the stored roles.
            key={`${plan.id} ${roles.join()}`}
            action={setRoles}
            words={words}
            label={label}
            submit={null}
            done={t("settings.saved")}
            ids={{ plan: plan.id, person: person.id, before: roles.join(" ") }}
            className="grid gap-2 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0"
          >
            <h3 lang={plan.language}>{plan.title}</h3>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <RoleBoxes legend={label} roles={roles} words={words} />
              <button type="submit" className="btn ml-auto">
                {t("app.save")}
              </button>
            </div>
          </CommandForm>
        );
      })}
    </Card>
  );
}
