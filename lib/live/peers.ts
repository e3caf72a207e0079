import { randomUUID } from "node:crypto";
import { onePerProcess } from "@/lib/per-process";

/** What this process is called among those that serve the same database. */
export const processName = onePerProcess("name", randomUUID);

type Send = (channel: string, notice: string) => void;

/** How the other processes are reached; null where there are none, or no connection (./ear.ts sets it). */
export const others = onePerProcess("others", () => ({ send: null as Send | null }));

/** Tells the other processes something that stands in no trail. */
export const tellOthers: Send = (channel, notice) => others.send?.(channel, notice);
