"use client";

import { createContext, useContext, useEffect, useState } from "react";
import { useSend } from "@/components/ui/use-send";
import { markItem } from "@/lib/actions/item";

/** An item that was just marked as done, in the version that it has now. */
type Marked = { item: string; version: number; message: string; undo: string; offline: string };

const Context = createContext<((marked: Marked) => void) | null>(null);

/** Offers to take back what was just marked as done; null outside of an UndoNotice. */
export const useUndo = () => useContext(Context);

const SHOWN_MS = 10_000;

/** Wraps a list whose lines disappear when they are done. For ten seconds the last one can be taken back. */
export function UndoNotice({ children }: { children: React.ReactNode }) {
  const [marked, setMarked] = useState<Marked | null>(null);
  useEffect(() => {
    if (!marked) return;
    const timer = setTimeout(() => setMarked(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return (
    <Context value={setMarked}>
      {children}
      <div className="undo-notice" role="status">
        {marked && <Offer key={`${marked.item} ${marked.version}`} marked={marked} close={() => setMarked(null)} />}
      </div>
    </Context>
  );
}

function Offer({ marked, close }: { marked: Marked; close: () => void }) {
  const { state: answer, send, isPending } = useSend(markItem, marked.offline);
  const takeBack = () => {
    const form = new FormData();
    form.set("item", marked.item);
    form.set("version", String(marked.version));
    form.set("state", "open");
    send(form, undefined, (result) => result?.kind === "ok" && close());
  };
  return (
    <>
      <span>{answer?.kind === "failed" || answer?.kind === "conflict" ? answer.message : marked.message}</span>
      <button type="button" className="btn" onClick={takeBack} disabled={isPending}>
        {marked.undo}
      </button>
    </>
  );
}
