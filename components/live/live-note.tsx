"use client";

import { useFeed } from "./use-feed";

/** Whether changes by other people appear by themselves. */
export function LiveNote({ words }: { words: Record<"live" | "polling" | "lost", string> }) {
  const { connection } = useFeed();
  return connection === "off" ? null : (
    <p className="live-note" data-connection={connection}>
      {words[connection]}
    </p>
  );
}
