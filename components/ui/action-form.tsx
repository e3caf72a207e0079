"use client";

import { Fragment, useLayoutEffect, useRef, useState } from "react";
import type { MeanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import { Refusal } from "./refusal";
import { type FormAction, useSend } from "./use-send";

type Props = {
  action: FormAction;
  /** What to say when Slipway does not answer. */
  offline: string;
  /** What to say when it went well; without it, nothing is said. */
  done?: string;
  /** Empties the form when it went well, for adding one after another. */
  clears?: boolean;
  /** When this changes, the fields are drawn anew and show what stands; what the form was told stays. */
  fresh?: string | number;
  /** Where somebody is typing, the fields stay as they are, with the version they were filled in over, and this is said. */
  meanwhile?: MeanwhileWords;
  className?: string;
  label?: string;
  children: React.ReactNode;
};

/** A form that says why it was refused and keeps what was typed; it works before its script has loaded, too. */
export function ActionForm({ action, offline, done, clears = false, fresh, meanwhile, className, label, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { state, formAction, send, isPending } = useSend(action, offline);
  const sent = useRef<{ data: FormData; fresh: string | number | undefined } | null>(null);

  const [kept, keep] = useState({ fresh, children });
  const [isTyped, setTyped] = useState(false);
  const isBehind = meanwhile !== undefined && isTyped && kept.fresh !== fresh;
  if (!isBehind && kept.fresh !== fresh) keep({ fresh, children });
  const drawn = isBehind ? kept : { fresh, children };

  // The answer brings the new fields along. Who came second gets what they typed back beneath what stands now, to send it all the same
  // or to leave it; and the focus stays in the form although its fields are new.
  useLayoutEffect(() => {
    if (!form.current || !sent.current || sent.current.fresh === drawn.fresh) return;
    if (state?.kind === "conflict") {
      refill(form.current, sent.current.data);
      setTyped(true);
    }
    if (state !== null) sent.current = null;
    if (document.activeElement === document.body) form.current.querySelector<HTMLElement>("[type=submit]")?.focus();
  }, [state, drawn.fresh]);

  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    sent.current = { data, fresh: drawn.fresh };
    send(data, undefined, (answer) => {
      if (answer?.kind === "ok" || answer?.kind === "conflict") setTyped(false);
      if (answer?.kind === "ok" && clears) form.current?.reset();
    });
  };
  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={submit}
      onInput={() => setTyped(true)}
      className={className}
      aria-label={label}
      aria-busy={isPending}
    >
      {meanwhile && <Meanwhile isShown={isBehind && !isPending} words={meanwhile} showTheirs={() => setTyped(false)} />}
      <Fragment key={drawn.fresh}>{drawn.children}</Fragment>
      {state?.kind === "failed" && <Refusal message={state.message} details={state.details} />}
      {state?.kind === "conflict" && <Refusal message={state.message} />}
      {done && (
        <p role="status" className="text-[13px] text-done">
          {state?.kind === "ok" && !isPending ? done : ""}
        </p>
      )}
    </form>
  );
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
      // Of several fields of one name, only radio buttons take a value here: the one that was chosen.
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
