"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef, useTransition } from "react";

/**
 * Follows plain links without reloading the page. There is one listener for all links: a board has a thousand of them, and a component
 * for each would make up most of the page.
 */
export function ClientNavigation({ children, ...rest }: React.ComponentProps<"div">) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const container = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  // Rendering static HTML again drops the focus; it is given back to the element with the same id, or else to the link or button that does the same.
  useLayoutEffect(() => {
    const { current } = focused;
    if (!current || current.isConnected || document.activeElement !== document.body) return;
    const again = current.id ? document.getElementById(current.id) : sameElement(container.current, current);
    again?.focus({ preventScroll: true });
  });
  const follow = (event: React.MouseEvent<HTMLDivElement>) => {
    const found = event.target instanceof Element ? event.target.closest("a[href]") : null;
    // Links inside an SVG count as well.
    const link = found instanceof SVGAElement ? linkTo(found.href.baseVal) : found;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    // The palette handles its own links.
    if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("data-palette")) return;
    if (!isPlain || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    event.preventDefault();
    // Links that only show another part of the same place leave no entry for the back button.
    const how = link.hasAttribute("data-replace") ? "replace" : "push";
    startTransition(() => router[how](link.pathname + link.search + link.hash, { scroll: link.hash !== "" }));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: pressing Enter on a link is a click, which bubbles here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is interacted with.
    <div
      ref={container}
      onClick={follow}
      onFocus={({ target }) => {
        focused.current = target;
      }}
      onBlur={({ target }) => {
        if (target.isConnected) focused.current = null;
      }}
      aria-busy={isPending}
      {...rest}
    >
      {children}
    </div>
  );
}

/** The link or button that does the same. */
function sameElement(container: Element | null, before: Element): HTMLElement | undefined {
  const others = [...(container?.querySelectorAll<HTMLElement>(before.localName) ?? [])];
  return others.find((other) => ALIKE.every((name) => other.getAttribute(name) === before.getAttribute(name)));
}

const ALIKE = ["href", "name", "value", "class"];

const linkTo = (href: string): HTMLAnchorElement => Object.assign(document.createElement("a"), { href });
