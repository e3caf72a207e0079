"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

/**
 * Follows the plain links inside without loading the page anew. One listener for all of them, because a board has a thousand:
 * each as a component of its own would be most of what the page weighs.
 */
export function SoftLinks({ children, ...rest }: React.ComponentProps<"div">) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const follow = (event: React.MouseEvent<HTMLDivElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target || link.hasAttribute("download") || link.origin !== location.origin)
      return;
    event.preventDefault();
    startTransition(() => router.push(link.pathname + link.search + link.hash, { scroll: link.hash !== "" }));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: pressing Enter on a link is a click, which bubbles here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is interacted with.
    <div onClick={follow} aria-busy={isPending} {...rest}>
      {children}
    </div>
  );
}
