import { perform } from "@/lib/commands/perform";
import { altLasMarkdown } from "@/lib/commands/plans/example-plan";
import { loadExample } from "@/lib/commands/plans/load-example";
import { closeDatabase, openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";

// node scripts/run.mjs e2e/support/load-original.ts: fills an empty database with the example's people and the plan exactly as written, for
// the stories that begin with it. A server that starts on this database afterwards finds people in it and adds nothing.

await openDatabase({ exclusive: true });
await migrate();
const markdown = await altLasMarkdown();
const outcome = await perform(loadExample, { kind: "system", name: "Slipway" }, { markdown }, { requestId: "template" });
await closeDatabase();
if (outcome.kind !== "ok") throw new Error(`The original plan could not be loaded: ${JSON.stringify(outcome)}`);
