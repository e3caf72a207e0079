"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useCallback, useRef, useState, useTransition } from "react";
import { Field, TextArea } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { useFileDrop } from "./use-file-drop";

/** The server's answer: what went wrong, or the rendered preview. */
export type ImportState = null | { message: string; details: string[]; preview: React.ReactNode };

export type ImportPlan = (before: ImportState, form: FormData) => Promise<ImportState>;

type Props = {
  importPlan: ImportPlan;
  /** The form lies in a card already. */
  isBare?: boolean;
  words: { file: string; paste: string; preview: string; reading: string; offline: string; other: string; drop: string };
};

/** Choose a file or drop it on the page, preview the plan, confirm. The server renders the preview; this form sends the file and shows the answer. */
export function ImportForm({ importPlan, isBare = false, words }: Props) {
  const [posted, formAction] = useActionState<ImportState, FormData>(importPlan, null);
  const [sent, setSent] = useState<ImportState | "again">(null);
  const [isPending, startTransition] = useTransition();
  const state = sent === "again" ? null : (sent ?? posted);

  const form = useRef<HTMLFormElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const previewFile = useCallback((files: FileList) => {
    if (!file.current) return;
    file.current.files = files;
    form.current?.requestSubmit();
  }, []);
  const isOver = useFileDrop(previewFile);

  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      let answer: ImportState;
      try {
        answer = await importPlan(null, data);
      } catch (error) {
        unstable_rethrow(error);
        answer = { message: words.offline, details: [], preview: null };
      }
      startTransition(() => setSent(answer));
    });
  };

  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={submit}
      aria-busy={isPending}
      className="grid gap-5"
      data-preview={state?.preview ? "" : undefined}
    >
      {state?.preview ? (
        <>
          {state.preview}
          <button type="button" className="btn justify-self-start" onClick={() => setSent("again")}>
            {words.other}
          </button>
        </>
      ) : (
        <div className={isBare ? "grid gap-4" : "card grid gap-4 p-5"}>
          {isOver && <p className="notice text-[13px]">{words.drop}</p>}
          <Field ref={file} label={words.file} type="file" name="file" accept=".md,.markdown,.txt,text/markdown,text/plain" />
          <TextArea label={words.paste} name="markdown" rows={isBare ? 4 : 8} spellCheck={false} isMono />
          <button type="submit" className="btn primary justify-self-start" disabled={isPending}>
            {isPending ? words.reading : words.preview}
          </button>
        </div>
      )}
      {state?.message && <Refusal message={state.message} details={state.details} />}
    </form>
  );
}
