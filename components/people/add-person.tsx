import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { setRoles } from "@/lib/actions/people";
import type { Words } from "@/lib/i18n/words";
import type { PlanName } from "@/lib/queries/people/people";
import { RoleBoxes } from "./role-boxes";

/** Adds somebody who has an account to one more plan. */
export function AddPerson({ plans, words }: { plans: PlanName[]; words: Words }) {
  const { t } = words;
  return (
    <Card id="add-known" title={t("people.addKnown")} intro={t("people.addKnownHint")}>
      <CommandForm
        action={setRoles}
        words={words}
        label={t("people.addKnown")}
        submit={t("people.add")}
        done={t("settings.saved")}
        clears
        ids={{ before: "" }}
        className="grid gap-3"
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("people.address")} type="email" name="person" required maxLength={254} />
          <Choice label={t("people.intoPlan")} name="plan" options={planOptions(plans)} />
        </div>
        <RoleBoxes legend={t("people.rolesByPlan")} roles={["viewer"]} words={words} />
      </CommandForm>
    </Card>
  );
}

export const planOptions = (plans: readonly PlanName[]) =>
  plans.map(({ id, title, language }) => ({ value: id, label: title, lang: language }));
