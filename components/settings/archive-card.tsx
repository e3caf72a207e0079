import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { archivePlan, deletePlan, restorePlan } from "@/lib/actions/plan";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

type Props = { settings: PlanSettings; words: Words };

/** Archives a plan; restores or deletes an archived one. */
export function ArchiveCard({ settings, words }: Props) {
  const { t } = words;
  const { plan, mayArchive, mayRestore } = settings;
  if (!mayArchive && !mayRestore) return null;
  const form = { words, ids: { plan: plan.id }, version: plan.version };
  return (
    <Card id="archive" title={t("archive.title")} intro={t("archive.hint")} isRoomy>
      {plan.isArchived ? (
        <>
          {mayRestore && <CommandForm {...form} action={restorePlan} label={t("archive.restore")} tone="primary" />}
          <DeleteForm settings={settings} words={words} />
        </>
      ) : (
        <CommandForm {...form} action={archivePlan} label={t("archive.archive")} className="flex flex-wrap items-end gap-3">
          <Field label={t("archive.reason")} name="reason" maxLength={MAX_REASON} className="label min-w-0 grow basis-56" />
        </CommandForm>
      )}
    </Card>
  );
}

function DeleteForm({ settings: { plan, mayDelete }, words }: Props) {
  const { t } = words;
  if (!mayDelete) return null;
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <h3>{t("archive.deleteTitle")}</h3>
      <p className="max-w-[72ch] text-[13px]">{t("archive.deleteHint")}</p>
      <CommandForm
        action={deletePlan}
        words={words}
        ids={{ plan: plan.id }}
        version={plan.version}
        label={t("archive.delete")}
        tone="danger"
        className="grid max-w-[560px] gap-3"
      >
        <Field label={t("archive.name")} name="name" required maxLength={200} placeholder={plan.title} lang={plan.language} />
        <Field label={t("archive.deleteReason")} name="reason" required maxLength={MAX_REASON} />
      </CommandForm>
    </div>
  );
}
