import { publishedKeys } from "@/lib/signing/published-keys";
import { checkpointFile } from "./checkpoint";
import { eventPages } from "./pages";
import { readCheckpoints } from "./read-checkpoints";
import { type Finding, verifyAuditLog } from "./verify";

/** Verifies the whole audit log against the checkpoints of a file outside the database and the published keys. */
export async function verifyAll(file = checkpointFile()): Promise<Finding> {
  const checkpoints = readCheckpoints(file);
  const keys = new Map(publishedKeys().flatMap((key) => (key.purpose === "checkpoint" ? [[key.keyId, key.pem]] : [])));
  return verifyAuditLog(eventPages(), checkpoints, keys);
}

let running: Promise<Finding> | null = null;

/** Like `verifyAll`, but callers share a verification that is already running, so that many requests cost no more than one. */
export function verifyOnce(): Promise<Finding> {
  running ??= verifyAll().finally(() => {
    running = null;
  });
  return running;
}
