"use client";

import { useFeed } from "./use-feed";

/** Whether changes by other people appear by themselves. Its place is kept until the connection is known, so that nothing beside it moves. */
export function LiveNote({ words }: { words: Record<"live" | "polling" | "lost", string> }) {
  const { connection } = useFeed();
  return (
    <p className="live-note" data-connection={connection}>
      {words[connection === "off" ? "live" : connection]}
    </p>
  );
}
