"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { PaletteProps } from "./palette";

/**
 * Opens the palette by Ctrl K (⌘ K) and by every link marked with `data-palette`. The palette is loaded on first use, because most visits do
 * not need it; if loading fails, the link opens the search page.
 */
export function PaletteOpener({ person, plan, words }: Omit<PaletteProps, "close">) {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const open = async (href: string) => {
      try {
        const { Palette: fetched } = await import("./palette");
        setPalette(() => fetched);
        setOpen(true);
      } catch {
        location.assign(href);
      }
    };
    const here = `/find${plan === null ? "" : `?plan=${encodeURIComponent(plan)}`}`;
    const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
    const press = (event: KeyboardEvent) => {
      const isShortcut = (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
      if (!isShortcut || event.isComposing) return;
      event.preventDefault();
      void open(here);
    };
    const click = (event: MouseEvent) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!isPlain || !(event.target instanceof Element) || !event.target.closest("[data-palette]")) return;
      event.preventDefault();
      void open(here);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", click);
    };
  }, [plan]);

  return Palette && isOpen ? <Palette person={person} plan={plan} words={words} close={() => setOpen(false)} /> : null;
}
