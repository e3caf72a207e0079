import { randomUUID } from "node:crypto";
import { singleton } from "@/lib/per-process";

/** What this process is called among those that serve the same database. */
export const processName = singleton("name", randomUUID);

type Send = (channel: string, notice: string) => void;

/** How the other processes are reached; null where there are none, or no connection (./ear.ts sets it). */
export const peers = singleton("others", () => ({ send: null as Send | null }));

/** Tells the other processes something that stands in no trail. */
export const sendToPeers: Send = (channel, notice) => peers.send?.(channel, notice);
