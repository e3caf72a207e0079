"use client";

import { useId, useRef, useState } from "react";

type Props = { names: string[]; maxLength: number; label: string; people: string; children: React.ReactNode };

/** The text between the last `@` and the caret, if it can still become a name. */
const MENTION = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{M}\p{N}.' -]{0,60})$/u;

const MAX_SUGGESTIONS = 6;

/** Text without case, dots and accents: `irem` finds İrem. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");

/** A text area that suggests names after an `@`. A name that is typed in full is a mention as well. */
export function MentionField({ names, maxLength, label, people, children }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  // A name that is complete is not suggested, so that Enter starts a new line.
  const isMatch = (name: string) => typed !== null && name.length > typed.length && plain(name).startsWith(plain(typed));
  const suggested = typed === null ? [] : names.filter(isMatch).slice(0, MAX_SUGGESTIONS);

  const update = () => {
    const area = field.current;
    setTyped((area && MENTION.exec(area.value.slice(0, area.selectionStart))?.[1]) ?? null);
    setChosen(0);
  };

  const insert = (name: string) => {
    const area = field.current;
    if (!area || typed === null) return;
    area.setRangeText(`${name} `, area.selectionStart - typed.length, area.selectionStart, "end");
    area.focus();
    setTyped(null);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = suggested[chosen];
    if (name === undefined) return;
    if (event.key === "Escape") setTyped(null);
    else if (event.key === "Enter" || event.key === "Tab") insert(name);
    else if (event.key === "ArrowDown") setChosen((chosen + 1) % suggested.length);
    else if (event.key === "ArrowUp") setChosen((chosen + suggested.length - 1) % suggested.length);
    else return;
    // A key meant for the list must not close the panel or send the form.
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
          aria-controls={`${id}-suggestions`}
          aria-activedescendant={suggested.length > 0 ? `${id}-${chosen}` : undefined}
          onInput={update}
          onClick={update}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id={`${id}-suggestions`} role="listbox" aria-label={people} className="suggestions" hidden={suggested.length === 0}>
        {suggested.map((name, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the field names the chosen one.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field's own keys choose.
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
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
