"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { follow, show } from "./feed";
import { useKnown } from "./use-known";

/** Has this page drawn anew when somebody changes the plan. Only the loss of the connection is read out. */
export function LivePage({ plan, seq, lost }: { plan: string; seq: number; lost: string }) {
  const router = useRouter();
  const { connection } = useKnown();
  useEffect(() => follow(plan, () => router.refresh()), [plan, router]);
  useEffect(() => show(seq), [seq]);
  return (
    <p role="status" className="sr-only">
      {connection === "lost" ? lost : ""}
    </p>
  );
}
