"use client";

import { useIsHydrated } from "@/components/ui/use-is-hydrated";

/** Opens the browser's print dialog. It appears only once scripts run; without them, Ctrl+P does the same. */
export function PrintButton({ label }: { label: string }) {
  if (!useIsHydrated()) return null;
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      {label}
    </button>
  );
}
