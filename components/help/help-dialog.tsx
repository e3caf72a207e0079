"use client";

import { useEffect, useRef } from "react";
import type { HelpContent } from "./help";
import { HelpParts } from "./help-parts";

/** The help over the page. A native dialog: Escape closes it and the focus returns. */
export function HelpDialog({ content, close }: { content: HelpContent; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it as Escape does.
    <dialog
      ref={dialog}
      className="dialog help-dialog"
      aria-labelledby="help-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <header>
        <h1 id="help-title">{content.title}</h1>
        <a className="text-link" href="/help">
          {content.onPage}
        </a>
        <form method="dialog">
          <button type="submit" className="btn">
            {content.close}
          </button>
        </form>
      </header>
      <HelpParts content={content} />
    </dialog>
  );
}
