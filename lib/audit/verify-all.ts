import { publishedKeys } from "@/lib/signing/published-keys";
import { checkpointFile } from "./checkpoint";
import { readCheckpoints } from "./kept-checkpoints";
import { eventPages } from "./pages";
import { type Finding, verifyRecord } from "./verify";

/** Goes over the whole record as it is stored, with the checkpoints of a file outside the database and the keys that are here. */
export async function verifyAll(file = checkpointFile()): Promise<Finding> {
  const checkpoints = readCheckpoints(file);
  const keys = new Map(publishedKeys().flatMap((key) => (key.purpose === "checkpoint" ? [[key.keyId, key.pem]] : [])));
  return verifyRecord(eventPages(), checkpoints, keys);
}

let running: Promise<Finding> | null = null;

/** The same for a page: whoever asks while it is under way gets the answer of that one, so that asking often costs no more. */
export function verifyOnce(): Promise<Finding> {
  running ??= verifyAll().finally(() => {
    running = null;
  });
  return running;
}
