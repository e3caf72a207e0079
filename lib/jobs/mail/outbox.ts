import { database } from "@/lib/db/client";
import { isLocale } from "@/lib/i18n/locale";
import { wordsFor } from "@/lib/i18n/words";
import { notificationLines } from "@/lib/queries/inbox/notification-lines";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { findPerson } from "@/lib/session/person";
import { type MailMessage, mailMessage } from "./message";
import { type Send, WHOLE_MS } from "./smtp";

const MINUTE_MS = 60_000;
/** How long after each failure the next attempt waits: two days in all, after which a mail is given up. */
const WAITS_MINUTES = [1, 5, 30, 120, 360, 720, 1440];
/** A process that took a mail and died gives it back by this. */
const TAKEN_MS = 4 * WHOLE_MS;
const AT_A_TIME = 50;

type Due = Awaited<ReturnType<typeof dueMail>>[number];

/**
 * Sends what is due, one after the other. A mail is taken before it is sent, by one process only, and is gone once the server has it: it is
 * sent at least once, and twice only where a process dies in between. Stops at the first failure that is the server's: the others would
 * fail as well.
 */
export async function deliverMail(send: Send, now: () => Date = () => new Date(), mayGoOn: () => boolean = () => true): Promise<void> {
  for (const mail of await dueMail(now())) {
    if (!mayGoOn() || !(await take(mail, now()))) continue;
    const letter = await letterFor(mail);
    if (letter === null) await forget(mail);
    else if ((await tried(mail, letter, send, now)) === "server-failed") return;
  }
}

const dueMail = (now: Date) =>
  database().mail.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: "asc" },
    take: AT_A_TIME,
    include: {
      notice: {
        include: { person: { include: { memberships: { select: { planId: true } }, user: { select: { emailVerified: true } } } } },
      },
    },
  });

/** The count of attempts is what two processes race for: whoever raises it from what both saw has the mail. */
async function take({ id, attempts }: Due, now: Date): Promise<boolean> {
  const { count } = await database().mail.updateMany({
    where: { id, attempts },
    data: { attempts: attempts + 1, dueAt: new Date(now.getTime() + TAKEN_MS) },
  });
  return count === 1;
}

const forget = ({ id }: Due) => database().mail.deleteMany({ where: { id } });

/** Null where it has no reader any more: they read it in the inbox, want no mail, may not come in or not read the plan, or it is settled. */
async function letterFor({ id, notice }: Due): Promise<MailMessage | null> {
  const { person } = notice;
  const isOfPlan = person.isAdmin || notice.planId === null || person.memberships.some(({ planId }) => planId === notice.planId);
  if (notice.readAt !== null || !person.wantsMail || person.disabledAt !== null || !isOfPlan) return null;
  // An address that nobody vouched for may be a stranger's.
  if (person.email === null || person.user?.emailVerified !== true) return null;
  const [line] = (await isSettled(notice)) ? [] : await notificationLines([notice]);
  if (!line) return null;
  const language = [person.language, line.plan?.language].find((it) => isLocale(it ?? undefined));
  return mailMessage(wordsFor(language), { id, to: { name: person.name, address: person.email } }, line);
}

/** What a reminder is about was done, or moved to another day, before anybody was reminded of it. */
async function isSettled({ kind, subjectId, day, person }: Due["notice"]): Promise<boolean> {
  if (kind === "risk-review" || kind === "risk-review-soon")
    return (await database().risk.count({ where: { id: subjectId ?? "", reviewDay: day, status: { not: "closed" } } })) === 0;
  if (kind === "health-failing")
    return (await database().healthCheck.count({ where: { serviceId: subjectId ?? "", isOn: true, state: "failing" } })) === 0;
  if (kind === "sign-off-waiting") {
    const signer = await findPerson({ email: person.email ?? "" });
    return signer === null || !(await waitingSignOffs(signer)).some(({ stageId }) => stageId === subjectId);
  }
  if (kind !== "item-due" && kind !== "item-due-soon") return false;
  const item = await database().item.findUnique({ where: { id: subjectId ?? "" }, select: { state: true, due: true } });
  return item?.state !== "open" || item.due !== day;
}

async function tried(mail: Due, letter: MailMessage, send: Send, now: () => Date): Promise<"sent" | "address-refused" | "server-failed"> {
  const failure = await send(letter).then(() => null, failureOf);
  if (failure === null) {
    await forget(mail);
    return "sent";
  }
  const wait = failure.isForGood ? undefined : WAITS_MINUTES[mail.attempts];
  if (wait === undefined) {
    // Neither the address nor what the server said is told: both may be somebody's secret. The notice stays in the inbox.
    console.error(`An e-mail to the person ${mail.notice.personId} was given up at attempt ${mail.attempts + 1}: ${failure.code}.`);
    await forget(mail);
  } else await database().mail.updateMany({ where: { id: mail.id }, data: { dueAt: new Date(now().getTime() + wait * MINUTE_MS) } });
  return failure.isOfAddress ? "address-refused" : "server-failed";
}

/** A server that refuses this reader for good (5xx to RCPT) will do so tomorrow; whatever else went wrong may be better then. */
function failureOf(error: unknown): { code: string; isOfAddress: boolean; isForGood: boolean } {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  const reply = typeof responseCode === "number" ? responseCode : 0;
  // "API": what nodemailer itself says of an address that is none.
  const isOfAddress = code === "EENVELOPE" && (command === "RCPT TO" || command === "API");
  return {
    code: [typeof code === "string" ? code : "error", ...(reply ? [reply] : [])].join(" "),
    isOfAddress,
    isForGood: isOfAddress && (reply >= 500 || command === "API"),
  };
}
