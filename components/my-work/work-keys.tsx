"use client";

import { useEffect } from "react";

const TITLE = "#main .work-title";

/** J and K move between the lines, E does what the button of the line says. Enter opens the line, as on every link. */
export function WorkKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const titles = [...document.querySelectorAll<HTMLElement>(TITLE)];
      const present = document.activeElement?.closest("li")?.querySelector<HTMLElement>(".work-title");
      const index = present ? titles.indexOf(present) : -1;
      if (event.key === "j") titles[Math.min(index + 1, titles.length - 1)]?.focus();
      else if (event.key === "k") titles[Math.max(index - 1, 0)]?.focus();
      else if (event.key === "e") (present ?? titles[0])?.closest("li")?.querySelector<HTMLElement>("button, a.btn")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, dialog *"));
