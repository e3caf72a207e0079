"use client";

import { createContext, useContext } from "react";

/** Why fields of the surrounding form were refused, by their names. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});

/** Why this field was refused, below it. The form marks the field as invalid and moves the focus to the first one. */
export function FieldError({ id, name }: { id: string; name: string }) {
  const error = useContext(FieldErrors)[name];
  return error === undefined ? null : (
    <p id={id} className="field-error" data-error-of={name}>
      {error}
    </p>
  );
}
