"use client";

import { clsx } from "clsx";
import { Refusal } from "@/components/ui/refusal";
import { useSend } from "@/components/ui/use-send";
import { markItem } from "@/lib/actions/item";
import { useUndo } from "./undo";

type Props = {
  item: { id: string; version: number; text: string; language: string };
  isFirst: boolean;
  words: { done: string; doneOf: string; markedDone: string; undo: string; offline: string };
};

/** Marks an item as done at once. Its line disappears, and the notice above the list takes it back. */
export function MarkDone({ item, isFirst, words }: Props) {
  const { state: answer, formAction, send, isPending } = useSend(markItem, words.offline);
  const offer = useUndo();
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const line = event.currentTarget.closest("li");
    const next = line?.nextElementSibling ?? line?.previousElementSibling;
    send(new FormData(event.currentTarget), undefined, (result) => {
      if (result?.kind !== "ok") return;
      offer?.({ item: item.id, version: item.version + 1, message: words.markedDone, undo: words.undo, offline: words.offline });
      // The line is about to go: the next one takes the focus.
      next?.querySelector<HTMLElement>(".work-title")?.focus();
    });
  };
  return (
    <div className="work-verb">
      <form action={formAction} onSubmit={submit} aria-label={words.doneOf} aria-busy={isPending}>
        <input type="hidden" name="item" value={item.id} />
        <input type="hidden" name="version" value={item.version} />
        <input type="hidden" name="state" value="done" />
        <button type="submit" className={clsx("btn w-full", isFirst && "primary")} aria-label={words.doneOf}>
          {words.done}
        </button>
      </form>
      {(answer?.kind === "failed" || answer?.kind === "conflict") && (
        <Refusal message={answer.message} details={answer.kind === "failed" ? answer.details : undefined} />
      )}
    </div>
  );
}
