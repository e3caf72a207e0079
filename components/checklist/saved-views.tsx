import { X } from "lucide-react";
import { ActionForm } from "@/components/ui/action-form";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { removeView, saveView } from "@/lib/actions/checklist";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistScreen } from "@/lib/queries/checklist/checklist-screen";

/** The views somebody kept, by name, and a way to keep the present one. Each is a link, and can be sent to somebody else as one. */
export function SavedViews({ screen, here, words }: { screen: ChecklistScreen; here: string; words: Words }) {
  const { t } = words;
  const { views, query, plan, maySave } = screen;
  const isKept = views.some((view) => view.query === query);
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
      {!isKept && query !== "" && (
        <details key={query}>
          <summary className="btn">{t("checklist.save")}…</summary>
          <ActionForm
            action={saveView}
            offline={t("errors.offline")}
            className="flex flex-wrap items-end gap-2"
            label={t("checklist.save")}
          >
            <input type="hidden" name="plan" value={plan.id} />
            <input type="hidden" name="query" value={query} />
            <label className="label">
              {t("checklist.viewName")}
              <input className="field" name="name" required maxLength={60} autoComplete="off" />
            </label>
            <button type="submit" className="btn primary">
              {t("checklist.keep")}
            </button>
          </ActionForm>
        </details>
      )}
    </ClientNavigation>
  );
}
