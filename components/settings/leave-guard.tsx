"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

export type LeaveWords = { title: string; hint: string; save: string; discard: string; stay: string };

type Props = {
  words: LeaveWords;
  /** Saves the rows; calls back if all of them were saved. */
  save: (onSaved: () => void) => void;
  discard: () => void;
};

/** Shown while rows are not saved. A link away from them opens a dialog with three ways on; closing the page asks as browsers do. */
export function LeaveGuard({ words, save, discard }: Props) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before React sees the click.
    const onClick = (event: MouseEvent) => {
      const address = addressAway(event);
      if (address === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(address);
      dialog.current?.showModal();
    };
    window.addEventListener("beforeunload", onBeforeUnload);
    window.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      window.removeEventListener("click", onClick, true);
    };
  }, []);
  const leave = () => target !== null && router.push(target);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="dialog leave-dialog" aria-labelledby="leave-title" aria-describedby="leave-hint">
      <h2 id="leave-title">{words.title}</h2>
      <p id="leave-hint" className="text-muted">
        {words.hint}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn primary"
          onClick={() => {
            close();
            save(leave);
          }}
        >
          {words.save}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            close();
            discard();
            leave();
          }}
        >
          {words.discard}
        </button>
        <button type="button" className="btn" onClick={close}>
          {words.stay}
        </button>
      </div>
    </dialog>
  );
}

/** Where a click leads, if it opens another page or another part of the settings here; null for every other click. */
function addressAway(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("data-palette")) return null;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return null;
  const tab = (search: string) => new URLSearchParams(search).get("tab");
  if (link.pathname === location.pathname && tab(link.search) === tab(location.search)) return null;
  return link.pathname + link.search + link.hash;
}
