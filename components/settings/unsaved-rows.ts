/** Rows that were not saved when their form left the page, by form: what each row showed, and what was typed. Kept until the page is reloaded. */
const unsaved = new Map<string, { shown: Map<string, string>; data: FormData }>();

export const rowOf = (form: HTMLFormElement, id: string): HTMLElement | null =>
  form.querySelector<HTMLElement>(`[data-settings-row="${CSS.escape(id)}"]`);

const shownOf = (form: HTMLFormElement, id: string): string =>
  rowOf(form, id)?.querySelector<HTMLInputElement>("input[name=row]")?.value ?? "";

/** Keeps what was typed in these rows: the back button leaves a page without asking. */
export function keepRows(key: string, form: HTMLFormElement, ids: ReadonlySet<string>): void {
  if (ids.size === 0) unsaved.delete(key);
  else unsaved.set(key, { shown: new Map([...ids].map((id) => [id, shownOf(form, id)])), data: new FormData(form) });
}

/** Types the kept rows again. A row that somebody else changed meanwhile shows what is stored. */
export function restoreRows(key: string, form: HTMLFormElement): void {
  const kept = unsaved.get(key);
  unsaved.delete(key);
  for (const [id, shown] of kept?.shown ?? []) if (kept && shownOf(form, id) === shown) typeAgain(form, id, kept.data);
}

/** Sets the fields of a row to what `data` has for them. */
export function typeAgain(form: HTMLFormElement, id: string, data: FormData): void {
  for (const field of rowOf(form, id)?.querySelectorAll("input, select, textarea") ?? []) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = data.has(field.name);
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
      const value = data.get(field.name);
      if (typeof value === "string" && field.name !== "row") field.value = value;
    }
  }
}
