"use client";

import { useEffect, useOptimistic, useState } from "react";
import { MARKS } from "@/components/ui/item-marks";
import { Refusal } from "@/components/ui/refusal";
import { useSend } from "@/components/ui/use-send";
import { markItem } from "@/lib/actions/item";
import type { ItemState } from "@/lib/domain/checklist/item";

type Props = {
  item: { id: string; version: number; state: ItemState; reason: string | null };
  mayTick: boolean;
  words: {
    tick: string;
    untick: string;
    undo: string;
    undoOf: string;
    markedDone: string;
    reopened: string;
    offline: string;
    keepTheirs: string;
    useMine: Record<"open" | "done", string>;
  };
};

/** What the answer to a tick says of the item. */
type Marked = { version: number; state: ItemState; reason: string | null };

/** How long a tick can be taken back beside it; the checkbox itself takes it back at any time. */
const UNDO_MS = 10_000;

/** Hides the offer to undo the tick before: only the last one is offered. */
let hideLast: (() => void) | null = null;

/**
 * The checkbox of an item. It shows the new state at once; a refused change is undone, with the reason. For some seconds an Undo beside it
 * sends the reverse command: it restores the state and the reason from before.
 */
export function ItemTick({ item: onPage, mayTick, words }: Props) {
  const { state: answer, formAction, send, dismiss, isPending } = useSend(markItem, words.offline, { isFollowed: true });
  const [marked, setMarked] = useState<Marked | null>(null);
  // The answer is ahead of the page until the page has followed.
  const item = marked && marked.version > onPage.version ? { ...onPage, ...marked } : onPage;
  const [shown, show] = useOptimistic(item.state);
  const [intended, setIntended] = useState<"open" | "done">("done");
  const wanted = shown === "done" ? "open" : "done";
  const [before, setBefore] = useState<{ state: ItemState; reason: string | null } | null>(null);
  useEffect(() => {
    if (before === null) return;
    const timer = setTimeout(() => setBefore(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [before]);

  const mark = (version: number, state: "open" | "done") => {
    setIntended(state);
    hideLast?.();
    const { state: was, reason } = item;
    sendState(version, { state, reason: null }, (isDone) => {
      if (!isDone) return;
      setBefore({ state: was, reason });
      hideLast = () => setBefore(null);
    });
  };
  const undo = () => {
    if (before === null || isPending) return;
    setBefore(null);
    document.getElementById(`tick-${item.id}`)?.focus();
    sendState(item.version, before);
  };
  const sendState = (version: number, to: { state: ItemState; reason: string | null }, after?: (isDone: boolean) => void) => {
    const form = new FormData();
    form.set("item", item.id);
    form.set("version", String(version));
    form.set("state", to.state);
    if (to.reason !== null) form.set("reason", to.reason);
    send(
      form,
      () => show(to.state),
      (reply) => {
        const version = reply?.kind === "ok" ? reply.followed?.version : null;
        if (version) setMarked({ version, ...to });
        after?.(reply?.kind === "ok");
      },
    );
  };
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isPending) mark(item.version, wanted);
  };
  const present = answer?.kind === "conflict" ? answer.present : null;

  return (
    <>
      <form action={formAction} onSubmit={submit}>
        <input type="hidden" name="item" value={item.id} />
        <input type="hidden" name="version" value={item.version} />
        <input type="hidden" name="state" value={wanted} />
        {/* biome-ignore lint/a11y/useSemanticElements: a button submits the form before scripts have loaded. */}
        <button
          type="submit"
          role="checkbox"
          aria-checked={shown === "done"}
          aria-label={shown === "done" ? words.untick : words.tick}
          aria-disabled={!mayTick || isPending}
          disabled={!mayTick}
          id={`tick-${item.id}`}
          className="box"
          data-state={shown}
        >
          <span>
            <svg aria-hidden="true" width="11" height="11" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2.2">
              {MARKS[shown]}
            </svg>
          </span>
        </button>
      </form>
      {/* The row keeps its height: the note takes the place beside the text. */}
      <span className="item-undo" role="status">
        {before !== null && (
          <>
            <span className="sr-only">{before.state === "done" ? words.reopened : words.markedDone}</span>
            <button type="button" className="btn" aria-label={words.undoOf} onClick={undo}>
              {words.undo}
            </button>
          </>
        )}
      </span>
      {answer?.kind === "failed" && (
        <div className="beneath order-last">
          <Refusal message={answer.message} details={answer.details} />
        </div>
      )}
      {answer?.kind === "conflict" && (
        <div className="beneath order-last">
          <Refusal message={answer.message}>
            <div className="mt-2 flex flex-wrap gap-2">
              <button type="button" className="btn" onClick={dismiss}>
                {words.keepTheirs}
              </button>
              {present && !present.removed && present.state !== intended && (
                <button type="button" className="btn" onClick={() => mark(Number(present.version), intended)}>
                  {words.useMine[intended]}
                </button>
              )}
            </div>
          </Refusal>
        </div>
      )}
    </>
  );
}
