"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef, useTransition } from "react";

/**
 * Follows the plain links inside without loading the page anew. One listener for all of them, because a board has a thousand:
 * each as a component of its own would be most of what the page weighs.
 */
export function ClientNavigation({ children, ...rest }: React.ComponentProps<"div">) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const focused = useRef<Element | null>(null);
  // What is drawn anew as plain HTML takes the focus with it: it goes on where it was.
  useLayoutEffect(() => {
    const { current } = focused;
    if (!current || current.isConnected || document.activeElement !== document.body) return;
    if (current.id) document.getElementById(current.id)?.focus({ preventScroll: true });
  });
  const follow = (event: React.MouseEvent<HTMLDivElement>) => {
    const found = event.target instanceof Element ? event.target.closest("a[href]") : null;
    // A link of a drawing is one like any other.
    const link = found instanceof SVGAElement ? linkTo(found.href.baseVal) : found;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    // A link to the palette is answered by its opener.
    if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("data-palette")) return;
    if (!isPlain || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    event.preventDefault();
    startTransition(() => router.push(link.pathname + link.search + link.hash, { scroll: link.hash !== "" }));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: pressing Enter on a link is a click, which bubbles here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is interacted with.
    <div
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

const linkTo = (href: string): HTMLAnchorElement => Object.assign(document.createElement("a"), { href });
