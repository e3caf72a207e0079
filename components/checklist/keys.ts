"use client";

import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";

/** Keyboard actions of the table. Single letters work only while the focus is in the table (WCAG 2.1.4), which has no text field. */
export type KeyboardActions = {
  /** Moves by that many rows, or to the first or last one; `extend` selects the rows on the way. */
  move: (by: -1 | 1 | "first" | "last", extend: boolean) => void;
  tick: (row: ChecklistRow) => void;
  select: (row: ChecklistRow) => void;
  open: (row: ChecklistRow) => void;
  search: () => void;
  help: () => void;
  escape: () => void;
};

export function onKeyDown(event: React.KeyboardEvent, active: ChecklistRow | undefined, deeds: KeyboardActions): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const deed = deedOf(event, active, deeds);
  if (!deed) return;
  event.preventDefault();
  deed();
}

function deedOf(event: React.KeyboardEvent, active: ChecklistRow | undefined, deeds: KeyboardActions): (() => void) | null {
  const isOnRow = event.target instanceof Element && event.target.matches("[data-row]");
  // The physical key of x, so that it also works on keyboards of other alphabets.
  if (event.code === "KeyX" || event.key === "x") return active ? () => deeds.select(active) : null;
  switch (event.key) {
    case "ArrowDown":
      return () => deeds.move(1, event.shiftKey);
    case "ArrowUp":
      return () => deeds.move(-1, event.shiftKey);
    case "Home":
      return () => deeds.move("first", event.shiftKey);
    case "End":
      return () => deeds.move("last", event.shiftKey);
    case " ":
      return isOnRow && active ? () => deeds.tick(active) : null;
    case "Enter":
      return isOnRow && active ? () => deeds.open(active) : null;
    case "/":
      return deeds.search;
    case "?":
      return deeds.help;
    case "Escape":
      return deeds.escape;
    default:
      return null;
  }
}
