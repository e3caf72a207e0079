"use client";

import { useIsLive } from "@/components/ui/use-is-live";

/** Opens the browser's print dialog. It appears only once scripts run; without them, Ctrl+P does the same. */
export function PrintButton({ label }: { label: string }) {
  if (!useIsLive()) return null;
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      {label}
    </button>
  );
}
