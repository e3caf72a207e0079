"use client";

import { Fragment, useRef } from "react";
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
  className?: string;
  label?: string;
  children: React.ReactNode;
};

/** A form that says why it was refused and keeps what was typed; it works before its script has loaded, too. */
export function ActionForm({ action, offline, done, clears = false, fresh, className, label, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { state, formAction, send, isPending } = useSend(action, offline);
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    send(data, undefined, (answer) => {
      if (answer?.kind === "ok" && clears) form.current?.reset();
    });
  };
  return (
    <form ref={form} action={formAction} onSubmit={submit} className={className} aria-label={label} aria-busy={isPending}>
      <Fragment key={fresh}>{children}</Fragment>
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
