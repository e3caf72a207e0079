import { Cancels } from "@/components/sign-off/cancels";
import { Choice, named } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField, Field, TextArea } from "@/components/ui/field";
import { changeItem, markItem, moveItem, removeItem } from "@/lib/actions/item";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import type { Words } from "@/lib/i18n/words";
import type { PanelItem, StagePanel } from "@/lib/queries/stage-panel";

type Props = { item: PanelItem; position: number; panel: StagePanel; href: string; words: Words };

/** Edits an item. The editor has an address, so it works without scripts and the back button closes it. */
export function ItemEditor({ item, position, panel, href, words }: Props) {
  const { t, fullDay } = words;
  // What holds if the fields are left empty, also while the item has values of its own.
  const { owner, due } = panel.forItems;
  const inheritedOwner = owner && { name: owner.name, from: owner.inheritedFrom };
  const inheritedDue = due && { day: fullDay(due.day), from: due.inheritedFrom };
  const form = { words, ids: { item: item.id }, version: item.version };
  return (
    <div className="mt-2 grid gap-4 rounded-[10px] border border-line bg-bg p-3">
      <CommandForm
        {...form}
        action={changeItem}
        draft="text"
        label={t("panel.edit", { text: item.text })}
        submit={null}
        isKeptWhileTyping
        done={t("settings.saved")}
        className="grid gap-3"
      >
        <TextArea label={t("panel.text")} name="text" rows={2} required maxLength={500} defaultValue={item.text} />
        <div className="grid gap-3 min-[420px]:grid-cols-2">
          <Choice
            label={t("panel.owner")}
            name="owner"
            value={item.ownerId ?? ""}
            none={inheritedOwner ? t("panel.ownerInherited", inheritedOwner) : t("panel.noOwner")}
            options={named(panel.people)}
          />
          <Field
            label={t("panel.dueDay")}
            hint={inheritedDue ? t("panel.dueInherited", inheritedDue) : undefined}
            type="date"
            name="due"
            defaultValue={item.due ?? ""}
          />
        </div>
        <CheckField
          label={t("evidence.needs")}
          name="needsEvidence"
          defaultChecked={item.needsEvidence}
          isLarge
          className="flex items-center gap-2 text-[13px]"
        />
        <Cancels count={panel.cancels.byStage} isForSome words={words} />
        <div className="flex gap-2">
          <button type="submit" className="btn primary">
            {t("app.save")}
          </button>
          <a className="btn" href={href}>
            {t("app.close")}
          </a>
        </div>
      </CommandForm>

      {panel.may["item.mark"] && <StateForm item={item} words={words} />}

      <div className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
        {panel.may["item.move"] && (
          <>
            <CommandForm
              action={moveItem}
              words={words}
              label={t("panel.moveUp")}
              ids={{ ...form.ids, version: item.version, to: position - 1 }}
              isDisabled={position === 1}
            />
            <CommandForm
              action={moveItem}
              words={words}
              label={t("panel.moveDown")}
              ids={{ ...form.ids, version: item.version, to: position + 1 }}
              isDisabled={position === panel.items.length}
            />
          </>
        )}
        {panel.may["item.remove"] && (
          <details className="grow">
            <summary className="btn danger">{t("panel.remove")}…</summary>
            <CommandForm
              {...form}
              action={removeItem}
              label={t("panel.removeYes")}
              tone="danger"
              className="mt-2 grid justify-items-start gap-2 text-[13px]"
            >
              <p>{t("panel.removeConfirm")}</p>
              <Cancels count={panel.cancels.byStage} words={words} />
            </CommandForm>
          </details>
        )}
      </div>
    </div>
  );
}

function StateForm({ item, words }: { item: PanelItem; words: Words }) {
  const { t } = words;
  return (
    <CommandForm
      action={markItem}
      draft="state"
      words={words}
      label={t("panel.setState")}
      ids={{ item: item.id }}
      version={item.version}
      isKeptWhileTyping
      className="grid gap-3 border-t border-line pt-3"
    >
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label={t("panel.state")}
          name="state"
          value={item.state}
          options={ITEM_STATES.map((state) => ({ value: state, label: t(`itemStates.${state}`) }))}
        />
        <Field
          label={t("panel.reason")}
          name="reason"
          maxLength={1000}
          defaultValue={item.reason ?? ""}
          aria-describedby={`reason-${item.id}`}
        />
      </div>
      <p id={`reason-${item.id}`} className="text-[12px] text-muted">
        {t("panel.reasonHint")}
      </p>
    </CommandForm>
  );
}
