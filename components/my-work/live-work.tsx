"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { follow, show } from "@/components/live/feed";
import { useFeed } from "@/components/live/use-feed";

type Props = {
  /** The ids of the reader's plans, separated by commas. */
  plans: string;
  seq: number;
  words: { lost: string; changed: string; show: string };
};

/** A line that somebody points at, has the focus in, or is sending. */
const LINE_IN_HAND = ".work-line:is(:hover, :focus-within, :has([aria-busy=true]))";

/**
 * Reloads My work when one of the reader's plans changes. While they are at a line, the page stays as it is, so that the line is not moved or
 * taken away under their hand; a button shows the changes, and leaving the line does so, too.
 */
export function LiveWork({ plans, seq, words }: Props) {
  const router = useRouter();
  const { connection } = useFeed();
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const isHeld = heldAt === seq;
  useEffect(() => {
    const [first = "", ...others] = plans.split(",");
    const refresh = () => (document.querySelector(LINE_IN_HAND) ? setHeldAt(seq) : router.refresh());
    return follow(`/api/v1/plans/${first}`, refresh, others.join(","));
  }, [plans, seq, router]);
  useEffect(() => show(seq), [seq]);
  useEffect(() => {
    if (!isHeld) return;
    // After the pointer or the focus has arrived where it goes.
    const onLeave = () => setTimeout(() => document.querySelector(LINE_IN_HAND) || router.refresh());
    document.addEventListener("pointerout", onLeave);
    document.addEventListener("focusout", onLeave);
    return () => {
      document.removeEventListener("pointerout", onLeave);
      document.removeEventListener("focusout", onLeave);
    };
  }, [isHeld, router]);
  return (
    <>
      <p role="status" className="sr-only">
        {connection === "lost" ? words.lost : ""}
      </p>
      <div className="work-changed" role="status">
        {isHeld && (
          <>
            <span>{words.changed}</span>
            <button type="button" className="btn" onClick={() => router.refresh()}>
              {words.show}
            </button>
          </>
        )}
      </div>
    </>
  );
}
