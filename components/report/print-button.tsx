"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Opens the browser's own dialog; until scripts run there is nothing to press, and Ctrl+P does the same. */
export function PrintButton({ label }: { label: string }) {
  const isReady = useSyncExternalStore(
    never,
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
