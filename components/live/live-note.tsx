"use client";

import { useKnown } from "./use-known";

/** Whether changes by other people appear by themselves. */
export function LiveNote({ words }: { words: Record<"live" | "polling" | "lost", string> }) {
  const { connection } = useKnown();
  return connection === "off" ? null : (
    <p className="live-note" data-connection={connection}>
      {words[connection]}
    </p>
  );
}
