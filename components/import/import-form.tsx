"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import { Refusal } from "@/components/ui/refusal";

/** What the server answers: a sentence on what went wrong, or what the file would become, rendered. */
export type ImportState = null | { message: string; details: string[]; preview: React.ReactNode };

export type ImportPlan = (before: ImportState, form: FormData) => Promise<ImportState>;

type Props = {
  importPlan: ImportPlan;
  words: { file: string; paste: string; preview: string; reading: string; offline: string; other: string };
};

/** Choose a file, see what it becomes, confirm. The server renders the answer; this form waits for it. */
export function ImportForm({ importPlan, words }: Props) {
  const [posted, formAction] = useActionState<ImportState, FormData>(importPlan, null);
  const [sent, setSent] = useState<ImportState | "again">(null);
  const [isPending, startTransition] = useTransition();
  const state = sent === "again" ? null : (sent ?? posted);

  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      let answer: ImportState;
      try {
        answer = await importPlan(null, form);
      } catch (error) {
        unstable_rethrow(error);
        answer = { message: words.offline, details: [], preview: null };
      }
      startTransition(() => setSent(answer));
    });
  };

  return (
    <form action={formAction} onSubmit={submit} aria-busy={isPending} className="grid gap-5">
      {state?.preview ? (
        <>
          {state.preview}
          <button type="button" className="btn justify-self-start" onClick={() => setSent("again")}>
            {words.other}
          </button>
        </>
      ) : (
        <div className="card grid gap-4 p-5">
          <label className="label">
            {words.file}
            <input className="field" type="file" name="file" accept=".md,.markdown,.txt,text/markdown,text/plain" />
          </label>
          <label className="label">
            {words.paste}
            <textarea className="field font-mono" name="markdown" rows={8} spellCheck={false} />
          </label>
          <button type="submit" className="btn primary justify-self-start" disabled={isPending}>
            {isPending ? words.reading : words.preview}
          </button>
        </div>
      )}
      {state?.message && <Refusal message={state.message} details={state.details} />}
    </form>
  );
}
