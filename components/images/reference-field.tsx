"use client";

import { Field } from "@/components/ui/field";
import { isWholeReference, splitReference } from "@/lib/domain/image-reference";

/** The repository of an image. A reference that is pasted or typed whole fills the tag and the digest as well. */
export const ReferenceField = (field: React.ComponentProps<typeof Field>) => (
  <Field
    {...field}
    onPaste={(event) => {
      // The text of the clipboard, because the field itself would cut a long one.
      if (fill(event.currentTarget, event.clipboardData.getData("text"))) event.preventDefault();
    }}
    onBlur={(event) => fill(event.currentTarget, event.currentTarget.value)}
  />
);

function fill(repository: HTMLInputElement, text: string): boolean {
  if (!isWholeReference(text)) return false;
  const parts = splitReference(text);
  repository.value = parts.repository;
  for (const name of ["tag", "digest"] as const) {
    const field = repository.form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement && parts[name] !== null) field.value = parts[name];
  }
  // The form learns that somebody typed.
  repository.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}
