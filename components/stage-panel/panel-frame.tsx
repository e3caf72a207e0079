"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/** Matches the width below which the panel covers everything (app/styles/stage-panel.css). */
const COVERS_ALL = "(max-width: 900px)";

type Props = { labelledBy: string; closeHref: string; cell: string; children: React.ReactNode };

/**
 * The panel beside the board. Focus goes into it when it opens and back to its cell when it closes; Escape closes it.
 * Where it covers everything, nothing behind it can be reached.
 */
export function PanelFrame({ labelledBy, closeHref, cell, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();

  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
    const behind = [...(frame.current?.parentElement?.children ?? [])].filter((element) => element !== frame.current);
    const narrow = matchMedia(COVERS_ALL);
    const cover = () => {
      for (const element of behind) element.toggleAttribute("inert", narrow.matches);
    };
    cover();
    narrow.addEventListener("change", cover);
    return () => {
      narrow.removeEventListener("change", cover);
      for (const element of behind) element.removeAttribute("inert");
      // Only when nothing else took the focus: opening another stage moves it there.
      if (document.activeElement === document.body || document.activeElement === null)
        document.getElementById(cell)?.focus({ preventScroll: true });
    };
  }, [cell]);

  const close = (event: React.KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    router.push(closeHref, { scroll: false });
  };

  return (
    <div ref={frame} className="stage-panel" role="dialog" aria-labelledby={labelledBy} tabIndex={-1} onKeyDown={close}>
      {children}
    </div>
  );
}
