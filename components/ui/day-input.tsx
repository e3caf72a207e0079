"use client";

import { CalendarDays } from "lucide-react";
import { useRef } from "react";
import { parseTypedDay, writeTypedDay } from "@/lib/formats/typed-day";
import { useReader } from "./reader";
import { useIsHydrated } from "./use-is-hydrated";

type Props = Omit<React.ComponentProps<"input">, "type" | "className" | "defaultValue" | "min" | "max"> & {
  /** The stored day, `2026-11-30`. */
  defaultValue?: string;
  min?: string;
  max?: string;
};

const EXAMPLE = "2026-11-30";

/**
 * A line of text for a day in the format of its reader. The server reads it (lib/formats/typed-day.ts). Once scripts run, a button opens
 * the browser's calendar.
 */
export function DayInput({ defaultValue = "", min, max, ...input }: Props) {
  const { language, pickDay } = useReader();
  const isHydrated = useIsHydrated();
  const text = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);

  const open = () => {
    if (!calendar.current || !text.current) return;
    const typed = parseTypedDay(text.current.value, language);
    calendar.current.value = typed.kind === "day" ? typed.day : "";
    try {
      calendar.current.showPicker();
    } catch {
      // A browser without a calendar: the day is typed.
      text.current.focus();
    }
  };
  const pick = () => {
    if (!calendar.current || !text.current) return;
    text.current.value = writeTypedDay(calendar.current.value, language);
    // The form around hears it as if it had been typed.
    text.current.dispatchEvent(new Event("input", { bubbles: true }));
    text.current.focus();
  };
  return (
    <span className="day-input">
      <input
        ref={text}
        className="field"
        type="text"
        autoComplete="off"
        placeholder={writeTypedDay(EXAMPLE, language)}
        {...input}
        defaultValue={writeTypedDay(defaultValue, language)}
      />
      {isHydrated && (
        <>
          <input
            ref={calendar}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            min={min}
            max={max}
            onInput={(event) => event.stopPropagation()}
            onChange={pick}
          />
          <button type="button" aria-label={pickDay} title={pickDay} onClick={open}>
            <CalendarDays size={15} aria-hidden="true" />
          </button>
        </>
      )}
    </span>
  );
}
