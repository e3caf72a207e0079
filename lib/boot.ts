import { oidcSettings } from "@/lib/actions/oidc";
import { checkLogInBackground } from "@/lib/audit/check-at-start";
import { writeCheckpoint } from "@/lib/audit/checkpoint";
import { fillOrder } from "@/lib/commands/checklist/fill-order";
import { database, openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { DEMONSTRATION } from "@/lib/domain/example";
import { egressAllowList } from "@/lib/egress/allow-list";
import { buildExample } from "@/lib/example/build-example";
import { clearIncoming } from "@/lib/files/store";
import { trackStatus } from "@/lib/http/answer-status";
import { startJobs } from "@/lib/jobs/schedule";
import { drainOnSignal } from "@/lib/live/drain";
import { startSubscriber } from "@/lib/live/subscriber";
import { fetchSeconds } from "@/lib/prometheus/every";
import { prometheusToken } from "@/lib/prometheus/token";
import { enableCacheUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { isDemonstration } from "@/lib/session/mode";
import { publicUrl } from "@/lib/session/public-url";
import { secret } from "@/lib/session/secret";
import { newSetUpToken } from "@/lib/session/tokens/set-up-token";
import { mailSettings } from "./mail-settings";
import { timeZone } from "./time-zone";

/** Starts Slipway, or logs in one sentence why it cannot and ends the process. */
export async function bootOrExit(): Promise<void> {
  try {
    await boot();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Runs once, before the first request. Throws an error with a plain message when Slipway must not start. */
async function boot(): Promise<void> {
  // An unknown time zone throws here instead of on the first page.
  new Intl.DateTimeFormat("en", { timeZone: timeZone() });
  publicUrl();
  secret();
  oidcSettings();
  mailSettings();
  egressAllowList();
  prometheusToken();
  fetchSeconds();
  // The lock comes first, because a second process must not migrate the file of a running one.
  await openDatabase({ exclusive: true });
  await migrate();
  await fillOrder(database());
  await startSubscriber();
  drainOnSignal();
  await clearIncoming(new Date());
  const isExampleNew = isDemonstration() && (await buildExample(new Date()));
  if (isExampleNew) console.log("The example rollout is ready.");
  if (!isDemonstration()) await awaitFirstAdmin();
  if (isExampleNew) await writeCheckpoint(new Date(), { isLogged: false });
  checkLogInBackground();
  enableCacheUntilNextEvent();
  startJobs();
  trackStatus();
}

async function awaitFirstAdmin(): Promise<void> {
  if ((await database().setting.count({ where: { name: DEMONSTRATION } })) > 0) {
    throw new Error(
      "This data was created by the demonstration, whose accounts have a known password. For production, set SLIPWAY_DATA or DATABASE_URL to a new place.",
    );
  }
  const token = await newSetUpToken();
  if (token !== null) console.log(`Slipway waits for its first admin. Open ${publicUrl()}/set-up and enter this one-time token: ${token}`);
}
