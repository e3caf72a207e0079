"use client";

import { useId, useRef, useState } from "react";

type Props = { names: string[]; maxLength: number; label: string; people: string; children: React.ReactNode };

/** What is being typed after the last `@`, up to the caret, if it can still become a name. */
const BEGUN = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{M}\p{N}.' -]{0,60})$/u;

const MAX_OFFERED = 6;

/** Without case, dots and accents: `irem` finds İrem. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");

/** A text to be written, in which names are offered after an `@`. Typing a name whole does the same. */
export function MentionField({ names, maxLength, label, people, children }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  // A name that stands there whole is not offered: Enter begins a new line then.
  const fits = (name: string) => begun !== null && name.length > begun.length && plain(name).startsWith(plain(begun));
  const offered = begun === null ? [] : names.filter(fits).slice(0, MAX_OFFERED);

  const look = () => {
    const area = field.current;
    setBegun((area && BEGUN.exec(area.value.slice(0, area.selectionStart))?.[1]) ?? null);
    setChosen(0);
  };

  const take = (name: string) => {
    const area = field.current;
    if (!area || begun === null) return;
    area.setRangeText(`${name} `, area.selectionStart - begun.length, area.selectionStart, "end");
    area.focus();
    setBegun(null);
  };

  const press = (event: React.KeyboardEvent) => {
    const name = offered[chosen];
    if (name === undefined) return;
    if (event.key === "Escape") setBegun(null);
    else if (event.key === "Enter" || event.key === "Tab") take(name);
    else if (event.key === "ArrowDown") setChosen((chosen + 1) % offered.length);
    else if (event.key === "ArrowUp") setChosen((chosen + offered.length - 1) % offered.length);
    else return;
    // The sheet must not close, nor the form be sent, by a key that was meant for the list.
    event.preventDefault();
  };

  return (
    <div className="grid gap-1">
      <label className="label">
        {label}
        <textarea
          ref={field}
          className="field"
          name="text"
          rows={3}
          required
          maxLength={maxLength}
          aria-describedby={`${id}-hint`}
          aria-autocomplete="list"
          aria-controls={`${id}-names`}
          aria-activedescendant={offered.length > 0 ? `${id}-${chosen}` : undefined}
          onInput={look}
          onClick={look}
          onBlur={() => setBegun(null)}
          onKeyDown={press}
        />
      </label>
      <div id={`${id}-names`} role="listbox" aria-label={people} className="names" hidden={offered.length === 0}>
        {offered.map((name, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the field names the chosen one.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field's own keys choose.
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(name)}
          >
            {name}
          </div>
        ))}
      </div>
      <p id={`${id}-hint`} className="text-[12px] text-muted">
        {children}
      </p>
    </div>
  );
}
