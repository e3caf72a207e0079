"use client";

import { type ComponentProps, useState } from "react";
import type { HelpContent } from "./help";
import type { HelpDialog as Dialog } from "./help-dialog";

type Open = { Dialog: typeof Dialog; content: HelpContent };

/** A link to the help. With scripts it opens the help over the page, whose code and words are loaded on first use. */
export function HelpOpener(props: Omit<ComponentProps<"a">, "href" | "onClick">) {
  const [open, setOpen] = useState<Open | null>(null);
  const show = async () => {
    try {
      const [{ HelpDialog: Dialog }, response] = await Promise.all([import("./help-dialog"), fetch("/help/content")]);
      if (!response.ok) throw new Error(String(response.status));
      setOpen({ Dialog, content: (await response.json()) as HelpContent });
    } catch {
      location.assign("/help");
    }
  };
  return (
    <>
      <a
        {...props}
        href="/help"
        onClick={(event) => {
          if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          event.stopPropagation();
          void show();
        }}
      />
      {open && <open.Dialog content={open.content} close={() => setOpen(null)} />}
    </>
  );
}
