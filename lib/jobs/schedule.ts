import { healthJob } from "@/lib/jobs/health/health-job";
import { deliverMail } from "@/lib/jobs/mail/outbox";
import { overSmtp } from "@/lib/jobs/mail/smtp";
import { signatureJob } from "@/lib/jobs/reminders/ask-for-signatures";
import { notifyHoldOver } from "@/lib/jobs/reminders/hold-over";
import { remindOfDates } from "@/lib/jobs/reminders/remind";
import { mailSettings } from "@/lib/mail-settings";
import { singleton } from "@/lib/per-process";
import { fetchDueReadings } from "./fetch-due-readings";
import { removeFilesOfDeletedPlans } from "./remove-files";

const REMIND_MS = 10 * 60_000;
const MAIL_MS = 5_000;
const HEALTH_MS = 2_000;
const FETCH_MS = 10_000;
const HOLD_MS = 10_000;

const state = singleton("jobs", () => ({ isStopped: false, timers: [] as NodeJS.Timeout[] }));

/** Starts the background jobs: each runs at once and again at its interval, until stopJobs(). */
export function startJobs(): void {
  every(REMIND_MS, "Reminders", () => remindOfDates(new Date()));
  every(REMIND_MS, "Waiting signatures", signatureJob());
  every(HEALTH_MS, "Health checks", healthJob());
  every(FETCH_MS, "Readings", () => fetchDueReadings(undefined, () => !state.isStopped));
  every(HOLD_MS, "Hold times", () => notifyHoldOver(new Date()));
  every(REMIND_MS, "Files of deleted plans", () => removeFilesOfDeletedPlans(new Date()));
  const settings = mailSettings();
  if (settings) every(MAIL_MS, "E-mail", () => deliverMail(overSmtp(settings), undefined, () => !state.isStopped));
}

export function stopJobs(): void {
  state.isStopped = true;
  for (const timer of state.timers.splice(0)) clearInterval(timer);
}

/** Runs a job at an interval. A run that is still going when the next is due is not started twice; a failed run is logged and tried again. */
function every(ms: number, name: string, job: () => Promise<unknown>): void {
  let isRunning = false;
  const run = async () => {
    if (isRunning || state.isStopped) return;
    isRunning = true;
    try {
      await job();
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : "failed"}`);
    } finally {
      isRunning = false;
    }
  };
  void run();
  state.timers.push(setInterval(() => void run(), ms).unref());
}
