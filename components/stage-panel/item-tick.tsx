"use client";

import { useOptimistic, useState } from "react";
import { MARKS } from "@/components/ui/item-marks";
import { Refusal } from "@/components/ui/refusal";
import { useSend } from "@/components/ui/use-send";
import { markItem } from "@/lib/actions/item";
import type { ItemState } from "@/lib/domain/checklist/item";

type Props = {
  item: { id: string; version: number; state: ItemState };
  mayTick: boolean;
  words: { tick: string; untick: string; offline: string; keepTheirs: string; useMine: Record<"open" | "done", string> };
};

/** The checkbox of an item. It shows the new state at once; a refused change is undone, with the reason. */
export function ItemTick({ item, mayTick, words }: Props) {
  const { state: answer, formAction, send, dismiss, isPending } = useSend(markItem, words.offline);
  const [shown, show] = useOptimistic(item.state);
  const [intended, setIntended] = useState<"open" | "done">("done");
  const wanted = shown === "done" ? "open" : "done";

  const mark = (version: number, state: "open" | "done") => {
    setIntended(state);
    const form = new FormData();
    form.set("item", item.id);
    form.set("version", String(version));
    form.set("state", state);
    send(form, () => show(state));
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
