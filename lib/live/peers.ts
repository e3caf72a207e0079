import { randomUUID } from "node:crypto";
import { singleton } from "@/lib/per-process";

/** The name of this process among those that serve the same database. */
export const processName = singleton("name", randomUUID);

type Send = (channel: string, notice: string) => void;

/** Sends to the other processes; null when there are none, or no connection (./subscriber.ts sets it). */
export const peers = singleton("peers", () => ({ send: null as Send | null }));

/** Sends the other processes something that the audit log does not hold. */
export const sendToPeers: Send = (channel, notice) => peers.send?.(channel, notice);
