"use client";

import { useState } from "react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

/** Copies the address of the panel. Without scripts it is not there, because it could do nothing. */
export function CopyLink({ words: { copy, copied } }: { words: { copy: string; copied: string } }) {
  const isHydrated = useIsHydrated();
  const [isCopied, setIsCopied] = useState(false);
  if (!isHydrated) return null;
  return (
    <button
      type="button"
      className="menu-item"
      onClick={async () => {
        await navigator.clipboard.writeText(location.href);
        setIsCopied(true);
      }}
    >
      <span role="status">{isCopied ? copied : copy}</span>
    </button>
  );
}
