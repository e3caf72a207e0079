import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { PersistentNotice } from "@/components/ui/persistent-notice";
import { addItem } from "@/lib/actions/item";
import type { Words } from "@/lib/i18n/words";
import type { PanelView } from "@/lib/queries/panel-view";
import type { StagePanel } from "@/lib/queries/stage-panel";
import { ItemRow } from "./item-row";
import type { PanelLinks } from "./panel-links";
import type { WorkContent } from "./work-tab";

type Props = {
  panel: StagePanel;
  content: WorkContent;
  counts: PanelView["counts"];
  editing: string | null;
  links: PanelLinks;
  words: Words;
};

/** The checklist of a stage, with the form that adds an item. `editing` is the id of the item whose editor is open. */
export function ItemsSection({ panel, content, counts, editing, links, words }: Props) {
  const { t } = words;
  return (
    <section aria-labelledby="panel-items">
      <div className="mb-2 flex items-baseline gap-2">
        <h3 id="panel-items">{t("panel.items")}</h3>
        {counts.items > 0 && (
          <span className="text-[12px] text-muted">{t("stagePanel.done", { done: counts.done, total: counts.items })}</span>
        )}
      </div>
      {(panel.may["item.mark"] || panel.may["item.change"] || panel.may["item.add"]) && (
        <Cancels count={panel.cancels.byStage} isForSome words={words} />
      )}
      <PersistentNotice>
        {editing && !panel.items.some((item) => item.id === editing) && (
          <p className="notice mb-2 text-[13px]" role="status">
            {t("live.itemGone")}
          </p>
        )}
        {panel.items.length === 0 && <p className="text-[13px] text-muted">{t("panel.noItems")}</p>}
        <ul>
          {panel.items.map((item, index) => (
            <ItemRow
              key={item.id}
              item={item}
              position={index + 1}
              isEdited={item.id === editing}
              panel={panel}
              content={content}
              links={links}
              words={words}
            />
          ))}
        </ul>
      </PersistentNotice>
      {panel.may["item.add"] && (
        <CommandForm
          action={addItem}
          draft="item"
          words={words}
          label={t("panel.add")}
          submit={null}
          ids={{ stage: panel.id }}
          clears
          className="has-no-label mt-3 grid gap-2"
        >
          <div className="flex gap-2">
            <input
              className="field"
              name="text"
              required
              maxLength={500}
              aria-label={t("panel.add")}
              placeholder={t("panel.addHint")}
              autoComplete="off"
            />
            <button type="submit" className="btn">
              {t("panel.addButton")}
            </button>
          </div>
        </CommandForm>
      )}
    </section>
  );
}
