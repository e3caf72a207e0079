import { X } from "lucide-react";
import { ActionForm } from "@/components/ui/action-form";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { removeView, saveView } from "@/lib/actions/checklist";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistScreen } from "@/lib/queries/checklist/checklist-screen";

/** A person's saved views as links, and a form that saves the current one. */
export function SavedViews({ screen, here, words }: { screen: ChecklistScreen; here: string; words: Words }) {
  const { t } = words;
  const { views, query, plan, maySave } = screen;
  const isSaved = views.some((view) => view.query === query);
  if (!maySave || (views.length === 0 && query === "")) return null;
  return (
    <ClientNavigation className="saved-views">
      {views.length > 0 && (
        <ul aria-label={t("checklist.views")}>
          {views.map((view) => (
            <li key={view.id} className="chip">
              <a href={view.query ? `${here}?${view.query}` : here} aria-current={view.query === query ? "true" : undefined}>
                {view.name}
              </a>
              <ActionForm action={removeView} offline={t("errors.offline")}>
                <input type="hidden" name="view" value={view.id} />
                <button type="submit" aria-label={t("checklist.forget", { name: view.name })}>
                  <X size={13} aria-hidden="true" />
                </button>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      {!isSaved && query !== "" && (
        <details key={query}>
          <summary className="btn">{t("checklist.save")}…</summary>
          <CommandForm
            action={saveView}
            words={words}
            label={t("checklist.save")}
            submit={t("checklist.keep")}
            tone="primary"
            ids={{ plan: plan.id, query }}
            className="flex flex-wrap items-end gap-2"
          >
            <Field label={t("checklist.viewName")} name="name" required maxLength={60} />
          </CommandForm>
        </details>
      )}
    </ClientNavigation>
  );
}
