"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** Opens the browser's print dialog. It appears only once scripts run; without them, Ctrl+P does the same. */
export function PrintButton({ label }: { label: string }) {
  const isReady = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  if (!isReady) return null;
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      {label}
    </button>
  );
}
