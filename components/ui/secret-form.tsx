"use client";

import { useEffect, useRef, useState } from "react";
import { Refusal } from "./refusal";
import { type FormAction, useSend } from "./use-send";

type Props = {
  action: FormAction;
  offline: string;
  /** Texts about the secret. */
  texts: { label: string; hint: string; copy: string; copied: string };
  className?: string;
  label: string;
  children: React.ReactNode;
};

/** A form whose answer is a secret that is shown once, to be copied; it is gone with the page. */
export function SecretForm({ action, offline, texts, className, label, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { state, formAction, send, isPending } = useSend(action, offline);
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    send(new FormData(event.currentTarget), undefined, (answer) => {
      if (answer?.kind === "ok") form.current?.reset();
    });
  };
  return (
    <>
      <form ref={form} action={formAction} onSubmit={submit} className={className} aria-label={label} aria-busy={isPending}>
        {children}
        {state?.kind === "failed" && <Refusal message={state.message} details={state.details} />}
      </form>
      {state?.kind === "ok" && state.once && <Secret key={state.once} value={state.once} texts={texts} />}
    </>
  );
}

function Secret({ value, texts }: { value: string; texts: Props["texts"] }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    field.current?.select();
    // Without HTTPS there is no clipboard; the selected text can be copied by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <div className="notice mt-4 grid gap-2">
      <label className="label">
        {texts.label}
        <input
          ref={field}
          className="field font-mono"
          readOnly
          value={value}
          aria-describedby="once-hint"
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn" onClick={() => void copy()}>
          {texts.copy}
        </button>
        <span role="status" className="text-[13px]">
          {isCopied ? texts.copied : ""}
        </span>
      </div>
      <p id="once-hint" className="text-[13px]">
        {texts.hint}
      </p>
    </div>
  );
}
