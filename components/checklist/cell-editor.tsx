"use client";

import { useEffect, useRef } from "react";
import { DayInput } from "@/components/ui/day-input";
import { useReader } from "@/components/ui/reader";
import { writeTypedDay } from "@/lib/formats/typed-day";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import type { TableWords } from "./table-words";

export type EditableField = "owner" | "due";

type Props = {
  item: ChecklistRow;
  field: EditableField;
  people: readonly { id: string; name: string }[];
  isPending: boolean;
  words: TableWords;
  save: (value: string) => void;
  cancel: () => void;
};

/** A small form over the cell of an owner or a due day. Keys typed in it are not those of the table. */
export function CellEditor({ item, field, people, isPending, words, save, cancel }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(".field")?.focus(), []);
  const { language } = useReader();
  const stored = field === "owner" ? item.ownOwner : item.ownDue;
  const shown = field === "owner" ? stored : writeTypedDay(stored, language);
  const value = () => {
    const text = form.current && new FormData(form.current).get("value");
    return typeof text === "string" ? text : shown;
  };
  return (
    <form
      ref={form}
      className="cell-editor"
      aria-label={`${words.headings[field]}: ${item.text}`}
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault();
        if (value() === shown) cancel();
        else save(value());
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") cancel();
      }}
      onBlur={(event) => {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside && document.hasFocus() && value() === shown) cancel();
      }}
    >
      {field === "owner" ? (
        <select className="field" name="value" defaultValue={stored} aria-label={words.headings.owner}>
          <option value="">{words.noOwner}</option>
          {stored !== "" && !people.some(({ id }) => id === stored) && <option value={stored}>{item.owner}</option>}
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <DayInput name="value" defaultValue={stored} aria-label={words.headings.due} />
      )}
      <div className="flex gap-2">
        <button type="submit" className="btn">
          {words.save}
        </button>
        <button type="button" className="btn" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
      {field === "due" && <small>{words.noDue}</small>}
    </form>
  );
}
