import { CommandForm } from "@/components/ui/command-form";
import { removeService } from "@/lib/actions/service";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";
import { FocusedSection } from "./focused-section";

type Props = { service: PlanSettings["services"][number]; cancelHref: string; words: Words };

/** Asks once more before a service is removed with its stages and items. */
export function RemoveService({ service, cancelHref, words }: Props) {
  const { t } = words;
  const question = t("settings.removeConfirm", { name: service.name });
  return (
    <FocusedSection id="remove" className="notice" label={t("settings.table.removeOf", { name: service.name })}>
      <CommandForm
        action={removeService}
        words={words}
        ids={{ service: service.id }}
        version={service.version}
        label={question}
        submit={t("settings.removeYes")}
        tone="danger"
        className="grid justify-items-start gap-3 text-[13px]"
        after={
          <a className="text-link" href={cancelHref}>
            {t("app.cancel")}
          </a>
        }
      >
        <p className="font-[550]">{question}</p>
      </CommandForm>
    </FocusedSection>
  );
}
