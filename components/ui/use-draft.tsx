"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDraftOwner } from "./draft-owner";
import type { DraftFields } from "./drafts";

type Options = {
  form: RefObject<HTMLFormElement | null>;
  /** Names the form and what it is about; null for a form whose texts are not kept. */
  draftKey: string | null;
  /** When this changes, the fields are new. */
  fresh: string | number | undefined;
  onRestore: () => void;
  onDiscard: () => void;
};

const WAIT_MS = 300;

/**
 * Keeps what a person types into a form, in this browser, until it is sent or discarded: closing the panel, following a link or a crash
 * loses nothing. Passwords, files and boxes are not kept.
 */
export function useDraft({ form, draftKey, fresh, onRestore, onDiscard }: Options) {
  const owner = useDraftOwner();
  const drafts = draftKey === null ? null : (owner?.drafts ?? null);
  const [isRestored, setRestored] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const callbacks = useRef({ onRestore });
  callbacks.current = { onRestore };

  const save = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    if (!drafts || draftKey === null || !form.current) return;
    const fields = typedFields(form.current);
    if (fields) drafts.put(draftKey, fields);
    else drafts.remove(draftKey);
  }, [drafts, draftKey, form]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another `fresh` the fields are new.
  useLayoutEffect(() => {
    const fields = draftKey === null ? null : drafts?.get(draftKey);
    if (!fields || !form.current || typedFields(form.current)) return;
    refill(form.current, fields);
    setRestored(true);
    callbacks.current.onRestore();
  }, [drafts, draftKey, fresh]);

  // Layout effects are cleaned up while the fields still are on the page.
  useLayoutEffect(() => save, [save]);
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => window.removeEventListener("pagehide", save);
  }, [save]);

  return {
    onInput() {
      if (!drafts) return;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(save, WAIT_MS);
    },
    /** The form is on its way. Its draft is gone unless the answer brings it back: a success can also lead to another page. */
    onSend() {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      if (draftKey !== null) drafts?.remove(draftKey);
    },
    /** What was typed is given up, because somebody chose what is stored instead. */
    forget() {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      if (draftKey !== null) drafts?.remove(draftKey);
      setRestored(false);
    },
    onAnswer(isDone: boolean) {
      if (isDone) setRestored(false);
      else if (drafts && draftKey !== null && form.current) {
        const fields = typedFields(form.current);
        if (fields) drafts.put(draftKey, fields);
      }
    },
    note: isRestored && owner && drafts && draftKey !== null && (
      <p className="draft-note" role="status">
        {owner.draft}
        <button
          type="button"
          className="text-link"
          onClick={() => {
            drafts.remove(draftKey);
            form.current?.reset();
            setRestored(false);
            onDiscard();
            form.current?.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
          }}
        >
          {owner.discard}
        </button>
      </p>
    ),
  };
}

type TextField = HTMLTextAreaElement | HTMLInputElement;

const isText = (field: Element): field is TextField =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && ["text", "search", "url"].includes(field.type));

const isKept = (field: Element): field is TextField | HTMLSelectElement =>
  isText(field) ||
  field instanceof HTMLSelectElement ||
  (field instanceof HTMLInputElement && ["date", "datetime-local"].includes(field.type));

/** The values of a form's fields; null unless a text in it was typed. */
function typedFields(form: HTMLFormElement): DraftFields | null {
  const fields = [...form.elements].filter(isKept).filter(({ name }) => name !== "");
  if (!fields.some((field) => isText(field) && field.value !== field.defaultValue && field.value.trim() !== "")) return null;
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

function refill(form: HTMLFormElement, values: DraftFields): void {
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    const value = values[field.name];
    if (value === undefined) continue;
    // A choice that no longer exists leaves the field as it is.
    if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) continue;
    field.value = value;
  }
}
