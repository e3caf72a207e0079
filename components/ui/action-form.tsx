"use client";

import { clsx } from "clsx";
import { Fragment, useLayoutEffect, useRef, useState } from "react";
import type { MeanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import { FieldErrors } from "./field-error";
import { Refusal } from "./refusal";
import { useDraft } from "./use-draft";
import { type FormAction, useSend } from "./use-send";

type Props = {
  action: FormAction;
  /** Message when the server does not answer. */
  offline: string;
  /** Message after success; without it, none is shown. */
  done?: string;
  /** Empties the form after success, to add one thing after another. */
  clears?: boolean;
  /** When this changes, the fields are rendered again with what is stored; the answer below them stays. */
  fresh?: string | number;
  /** While somebody is typing, the fields and their version stay as they are, and this message is shown instead. */
  meanwhile?: MeanwhileWords;
  /** Names the form and what it is about. With it, typed texts are draftState in this browser until they are sent. */
  draft?: string;
  className?: string;
  label?: string;
  children: React.ReactNode;
};

/** A form that shows why it was refused and keeps what was typed. It works before scripts have loaded. */
export function ActionForm({ action, offline, done, clears = false, fresh, meanwhile, draft, className, label, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { state, formAction, send, isPending } = useSend(action, offline);
  const sent = useRef<{ data: FormData; fresh: string | number | undefined } | null>(null);

  const [rendered, setRendered] = useState({ fresh, children });
  const [isTyped, setTyped] = useState(false);
  const isBehind = meanwhile !== undefined && isTyped && rendered.fresh !== fresh;
  if (!isBehind && rendered.fresh !== fresh) setRendered({ fresh, children });
  const current = isBehind ? rendered : { fresh, children };

  // The answer arrives with new fields. After a conflict they get what was typed, so that it can be sent again or discarded. The focus
  // stays in the form, although its fields are new.
  useLayoutEffect(() => {
    if (!form.current || !sent.current || sent.current.fresh === current.fresh) return;
    if (state?.kind === "conflict") {
      refill(form.current, sent.current.data);
      setTyped(true);
    }
    if (state !== null) sent.current = null;
    if (document.activeElement === document.body) form.current.querySelector<HTMLElement>("[type=submit]")?.focus();
  }, [state, current.fresh]);

  const errors = (state?.kind === "failed" && state.fields) || NO_ERRORS;
  useLayoutEffect(() => {
    if (form.current) markInvalid(form.current, errors);
  }, [errors]);
  const draftState = useDraft({
    form,
    draftKey: draft ?? null,
    fresh: current.fresh,
    onRestore: () => setTyped(true),
    onDiscard: () => setTyped(false),
  });

  const showTheirs = () => {
    draftState.forget();
    setTyped(false);
  };

  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    sent.current = { data, fresh: current.fresh };
    draftState.onSend();
    send(data, undefined, (answer) => {
      draftState.onAnswer(answer?.kind === "ok");
      if (answer?.kind === "ok" || answer?.kind === "conflict") setTyped(false);
      if (answer?.kind === "ok" && clears) form.current?.reset();
    });
  };
  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={submit}
      onInput={() => {
        setTyped(true);
        draftState.onInput();
      }}
      className={draft === undefined ? className : clsx("relative", className)}
      aria-label={label}
      aria-busy={isPending}
    >
      {meanwhile && <Meanwhile isShown={isBehind && !isPending} words={meanwhile} showTheirs={showTheirs} />}
      <FieldErrors value={errors}>
        <Fragment key={current.fresh}>{current.children}</Fragment>
      </FieldErrors>
      {state?.kind === "failed" && state.message !== "" && (
        <Refusal message={state.message} details={state.details}>
          {state.accept && (
            <label className="mt-2 flex min-h-6 items-center gap-2">
              <input type="checkbox" name={state.accept.name} className="size-4 accent-accent" />
              {state.accept.label}
            </label>
          )}
        </Refusal>
      )}
      {state?.kind === "conflict" && <Refusal message={state.message} />}
      {draftState.note}
      {done && (
        <p role="status" className="text-[13px] text-done">
          {state?.kind === "ok" && !isPending ? done : ""}
        </p>
      )}
    </form>
  );
}

const NO_ERRORS = {};

/** Marks the refused fields, names the message of each, and moves the focus to the first of them. */
function markInvalid(form: HTMLFormElement, errors: Readonly<Record<string, string>>): void {
  for (const field of form.querySelectorAll("[aria-errormessage]")) {
    describe(field, field.getAttribute("aria-errormessage") ?? "", false);
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-errormessage");
  }
  const messages = [...form.querySelectorAll<HTMLElement>("[data-error-of]")].filter(({ dataset }) =>
    Object.hasOwn(errors, dataset.errorOf ?? ""),
  );
  const fields = messages.flatMap((message) => {
    const field = form.elements.namedItem(message.dataset.errorOf ?? "");
    if (!(field instanceof HTMLElement)) return [];
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-errormessage", message.id);
    describe(field, message.id, true);
    return [field];
  });
  // A field of another choice of the form may be hidden.
  fields.find((field) => field.getClientRects().length > 0)?.focus();
}

/** Adds a message to the description of a field, beside its hint, or takes it out. Not every screen reader knows aria-errormessage. */
function describe(field: Element, id: string, isOn: boolean): void {
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other !== "" && other !== id);
  const ids = isOn ? [...others, id] : others;
  if (ids.length > 0) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

type MeanwhileProps = { isShown: boolean; words: MeanwhileWords; showTheirs: () => void };

const Meanwhile = ({ isShown, words, showTheirs }: MeanwhileProps) => (
  <div role="status" className={isShown ? "notice text-[13px]" : "sr-only"}>
    {isShown && (
      <>
        <p>{words.notice}</p>
        <button type="button" className="btn mt-2" onClick={showTheirs}>
          {words.showTheirs}
        </button>
      </>
    )}
  </div>
);

function refill(form: HTMLFormElement, data: FormData): void {
  for (const [name, value] of data) {
    const field = form.elements.namedItem(name);
    if (typeof value !== "string" || field === null) continue;
    if (field instanceof RadioNodeList) {
      // Fields that share a name are radio buttons; the value chooses one.
      field.value = value;
      continue;
    }
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
    if (field instanceof HTMLInputElement && field.type !== "hidden") {
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
  }
}
