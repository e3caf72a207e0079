import { ActionForm } from "@/components/ui/action-form";
import { changeItem, markItem, moveItem, removeItem } from "@/lib/actions/item";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { PanelItem, StagePanel } from "@/lib/queries/stage-panel";

type Props = { item: PanelItem; place: number; sheet: StagePanel; href: string; words: Words };

/** All that can be done to an item besides ticking it. Opened by an address, so it works without scripts and the back button closes it. */
export function ItemEditor({ item, place, sheet, href, words }: Props) {
  const { t } = words;
  const meanwhile = meanwhileWords(words);
  const offline = t("errors.offline");
  const named = (
    <>
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
    </>
  );
  return (
    <div className="mt-2 grid gap-4 rounded-[10px] border border-line bg-bg p-3">
      <ActionForm
        fresh={item.version}
        meanwhile={meanwhile}
        action={changeItem}
        offline={offline}
        done={t("settings.saved")}
        className="grid gap-3"
        label={t("sheet.edit", { text: item.text })}
      >
        {named}
        <label className="label">
          {t("sheet.text")}
          <textarea className="field" name="text" rows={2} required maxLength={500} defaultValue={item.text} />
        </label>
        <div className="grid gap-3 min-[420px]:grid-cols-2">
          <label className="label">
            {t("sheet.owner")}
            <select className="field" name="owner" defaultValue={item.ownerId ?? ""}>
              <option value="">{t("sheet.noOwner")}</option>
              {sheet.people.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          </label>
          <label className="label">
            {t("sheet.dueDay")}
            <input className="field" type="date" name="due" defaultValue={item.due ?? ""} />
          </label>
        </div>
        <label className="flex items-center gap-2 text-[13px]">
          <input type="checkbox" className="size-6" name="needsEvidence" defaultChecked={item.needsEvidence} />
          {t("evidence.needs")}
        </label>
        <div className="flex gap-2">
          <button type="submit" className="btn primary">
            {t("app.save")}
          </button>
          <a className="btn" href={href}>
            {t("app.close")}
          </a>
        </div>
      </ActionForm>

      {sheet.may["item.mark"] && (
        <ActionForm
          fresh={item.version}
          meanwhile={meanwhile}
          action={markItem}
          offline={offline}
          className="grid gap-3 border-t border-line pt-3"
          label={t("sheet.setState")}
        >
          {named}
          <div className="grid grid-cols-2 gap-3">
            <label className="label">
              {t("sheet.state")}
              <select className="field" name="state" defaultValue={item.state}>
                {ITEM_STATES.map((state) => (
                  <option key={state} value={state}>
                    {t(`itemStates.${state}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="label">
              {t("sheet.reason")}
              <input
                className="field"
                name="reason"
                maxLength={1000}
                defaultValue={item.reason ?? ""}
                aria-describedby={`reason-${item.id}`}
              />
            </label>
          </div>
          <p id={`reason-${item.id}`} className="text-[12px] text-muted">
            {t("sheet.reasonHint")}
          </p>
          <button type="submit" className="btn justify-self-start">
            {t("sheet.setState")}
          </button>
        </ActionForm>
      )}

      <div className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
        {sheet.may["item.move"] && (
          <>
            <Move to={place - 1} isPossible={place > 1} label={t("sheet.moveUp")} offline={offline} named={named} />
            <Move to={place + 1} isPossible={place < sheet.items.length} label={t("sheet.moveDown")} offline={offline} named={named} />
          </>
        )}
        {sheet.may["item.remove"] && (
          <details className="grow">
            <summary className="btn danger">{t("sheet.remove")}…</summary>
            <ActionForm action={removeItem} offline={offline} className="mt-2 grid justify-items-start gap-2 text-[13px]">
              {named}
              <p>{t("sheet.removeConfirm")}</p>
              <button type="submit" className="btn danger">
                {t("sheet.removeYes")}
              </button>
            </ActionForm>
          </details>
        )}
      </div>
    </div>
  );
}

type MoveProps = { to: number; isPossible: boolean; label: string; offline: string; named: React.ReactNode };

const Move = ({ to, isPossible, label, offline, named }: MoveProps) => (
  <ActionForm action={moveItem} offline={offline}>
    {named}
    <input type="hidden" name="to" value={to} />
    <button type="submit" className="btn" disabled={!isPossible}>
      {label}
    </button>
  </ActionForm>
);
