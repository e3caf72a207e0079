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

export function onKeyDown(event: React.KeyboardEvent, active: ChecklistRow | undefined, actions: KeyboardActions): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actionOf(event, active, actions);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(event: React.KeyboardEvent, active: ChecklistRow | undefined, actions: KeyboardActions): (() => void) | null {
  const isOnRow = event.target instanceof Element && event.target.matches("[data-row]");
  // The physical key of x, so that it also works on keyboards of other alphabets.
  if (event.code === "KeyX" || event.key === "x") return active ? () => actions.select(active) : null;
  switch (event.key) {
    case "ArrowDown":
      return () => actions.move(1, event.shiftKey);
    case "ArrowUp":
      return () => actions.move(-1, event.shiftKey);
    case "Home":
      return () => actions.move("first", event.shiftKey);
    case "End":
      return () => actions.move("last", event.shiftKey);
    case " ":
      return isOnRow && active ? () => actions.tick(active) : null;
    case "Enter":
      return isOnRow && active ? () => actions.open(active) : null;
    case "/":
      return actions.search;
    case "?":
      return actions.help;
    case "Escape":
      return actions.escape;
    default:
      return null;
  }
}
