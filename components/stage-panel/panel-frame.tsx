"use client";

import { useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";
import { tabOfAnchor } from "@/lib/domain/panel-address";

/** Matches the width below which the panel covers everything (app/styles/stage-panel.css). */
const COVERS_ALL = "(max-width: 900px)";

type Props = { labelledBy: string; closeHref: string; cell: string; isFull: boolean; children: React.ReactNode };

/**
 * The panel beside the board. It takes the focus when it opens and returns it to its cell when it closes; Escape closes it.
 * While it covers the whole screen, everything behind it is inert. Keys: 1 to 4 and the arrows open tabs, J and K the next and previous stage.
 */
export function PanelFrame({ labelledBy, closeHref, cell, isFull, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  const router = useRouter();

  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
    openTabOfHash(frame.current);
    return () => {
      // Only if nothing else has the focus: opening another stage moves it there.
      if (document.activeElement === document.body || document.activeElement === null)
        document.getElementById(cell)?.focus({ preventScroll: true });
    };
  }, [cell]);

  useEffect(() => {
    const behind = [...(frame.current?.parentElement?.children ?? [])].filter((element) => element !== frame.current);
    const narrow = matchMedia(COVERS_ALL);
    const cover = () => {
      for (const element of behind) element.toggleAttribute("inert", narrow.matches || isFull);
    };
    cover();
    narrow.addEventListener("change", cover);
    return () => {
      narrow.removeEventListener("change", cover);
      for (const element of behind) element.removeAttribute("inert");
    };
  }, [isFull]);

  // An action that is done leaves the foot; the focus stays in the panel, so that its keys go on working.
  useLayoutEffect(() => {
    if (focused.current && !focused.current.isConnected && document.activeElement === document.body)
      frame.current?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      // Escape closes an open menu first.
      if (frame.current?.querySelector(":popover-open") == null) router.replace(closeHref, { scroll: false });
      return;
    }
    const target = linkOfKey(frame.current, event);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.click();
  };

  return (
    <div
      ref={frame}
      className={isFull ? "stage-panel is-full" : "stage-panel"}
      role="dialog"
      aria-labelledby={labelledBy}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={closeMenu}
      onFocus={({ target }) => {
        focused.current = target;
      }}
      onBlur={({ target }) => {
        if (target.isConnected) focused.current = null;
      }}
    >
      {children}
    </div>
  );
}

/** A link of a menu is followed without a new page, so the menu has to be closed. */
function closeMenu({ target }: React.MouseEvent): void {
  const link = target instanceof Element ? target.closest("[popover] a") : null;
  link?.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** The link that a key follows: a tab or a neighbouring stage. */
function linkOfKey(frame: HTMLElement | null, { key, target }: React.KeyboardEvent): HTMLAnchorElement | null {
  if (!frame || !(target instanceof Element) || target.closest("input, textarea, select, [contenteditable]")) return null;
  const tabs = [...frame.querySelectorAll<HTMLAnchorElement>("[data-tab]")];
  if (/^[1-4]$/.test(key)) return tabs[Number(key) - 1] ?? null;
  if (key === "j" || key === "k") return frame.querySelector(key === "j" ? "[data-step=next]" : "[data-step=previous]");
  const at = (tabs as Element[]).indexOf(target);
  if (at === -1 || (key !== "ArrowLeft" && key !== "ArrowRight")) return null;
  return tabs[(at + (key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length] ?? null;
}

/** Links of earlier versions name only an element; the tab that has it is opened. The server never sees what stands after the #. */
function openTabOfHash(frame: HTMLElement | null): void {
  const anchor = location.hash.slice(1);
  const tab = tabOfAnchor(anchor);
  if (tab === null || document.getElementById(anchor) !== null) return;
  const link = frame?.querySelector<HTMLAnchorElement>(`[data-tab="${tab}"]`);
  if (link && link.getAttribute("aria-current") === null) link.click();
}
