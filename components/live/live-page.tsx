"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { follow, show } from "./feed";
import { useFeed } from "./use-feed";

/** Reloads this page when somebody changes the plan. Screen readers announce only a lost connection. */
export function LivePage({ plan, seq, lost }: { plan: string; seq: number; lost: string }) {
  const router = useRouter();
  const { connection } = useFeed();
  useEffect(() => follow(plan, () => router.refresh()), [plan, router]);
  useEffect(() => show(seq), [seq]);
  return (
    <p role="status" className="sr-only">
      {connection === "lost" ? lost : ""}
    </p>
  );
}
