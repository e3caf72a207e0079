"use client";

import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import type { EditableField } from "./cell-editor";

/** Keyboard actions of the table. Single letters work only while the focus is in the table (WCAG 2.1.4), which has no text field. */
export type KeyboardActions = {
  /** Moves by that many rows, or to the first or last one; `extend` selects the rows on the way. */
  move: (by: -1 | 1 | "first" | "last", extend: boolean) => void;
  tick: (row: ChecklistRow) => void;
  /** Null for readers who may change no item. */
  select: ((row: ChecklistRow) => void) | null;
  edit: (row: ChecklistRow, field: EditableField) => void;
  /** Takes back the newest change that was made here; null if there is none. */
  undo: (() => void) | null;
  open: (row: ChecklistRow) => void;
  search: () => void;
  help: () => void;
  escape: () => void;
};

export function onKeyDown(event: React.KeyboardEvent, active: ChecklistRow | undefined, actions: KeyboardActions): void {
  if (event.defaultPrevented || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.code !== "KeyZ" || event.shiftKey || actions.undo === null) return;
    event.preventDefault();
    actions.undo();
    return;
  }
  const action = actionOf(event, active, actions);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(event: React.KeyboardEvent, active: ChecklistRow | undefined, actions: KeyboardActions): (() => void) | null {
  const isOnRow = event.target instanceof Element && event.target.matches("[data-row]");
  // The physical keys, so that they also work on keyboards of other alphabets.
  const { select } = actions;
  if (event.code === "KeyX" || event.key === "x") return active && select ? () => select(active) : null;
  if (event.code === "KeyO" || event.key === "o") return active ? () => actions.edit(active, "owner") : null;
  if (event.code === "KeyD" || event.key === "d") return active ? () => actions.edit(active, "due") : null;
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
