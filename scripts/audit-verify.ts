import { parseArgs } from "node:util";
import type { Finding } from "@/lib/audit/verify";
import { verifyAll } from "@/lib/audit/verify-all";
import { closeDatabase, openDatabase } from "@/lib/db/client";

// npm run audit:verify [-- --checkpoints FILE]
// Verifies the whole audit log and prints the first event that was changed. It only reads, so it may run beside Slipway.
// Exit code 0: the audit log is intact. 1: it is not.

const WORDS: Record<Exclude<Finding, { ok: true }>["code"], string> = {
  gap: "is missing: the sequence numbers skip it",
  leaf: "was altered: it does not match its own hash",
  link: "does not follow the event before it",
  chain: "has a chain hash that does not cover it",
  "cut-off": "is missing: a signed checkpoint covers more events than there are",
  head: "or an earlier one differs from what a checkpoint was signed over",
  signature: "has a checkpoint whose signature is invalid",
  "key-unknown": "has a checkpoint signed by a key that is not here",
};

const { values } = parseArgs({ options: { checkpoints: { type: "string" } } });
await openDatabase();
try {
  const finding = await verifyAll(values.checkpoints);
  console.log(
    finding.ok
      ? `${finding.events} events and ${finding.checkpoints} checkpoints: all is as it was.`
      : `Event ${finding.at} ${WORDS[finding.code]}.`,
  );
  process.exitCode = finding.ok ? 0 : 1;
} finally {
  await closeDatabase();
}
