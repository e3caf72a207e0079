import { database } from "@/lib/db/client";
import { isLocale } from "@/lib/i18n/locale";
import { wordsFor } from "@/lib/i18n/words";
import { notificationLines } from "@/lib/queries/inbox/notification-lines";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { findPerson } from "@/lib/session/person";
import { type MailMessage, mailMessage } from "./message";
import { MAX_SEND_MS, type Send } from "./smtp";

const MINUTE_MS = 60_000;
/** The wait after each failed attempt: two days in all, after which a mail is dropped. */
const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440];
/** How long a process claims a mail. If the process dies, another one sends the mail after this time. */
const CLAIM_MS = 4 * MAX_SEND_MS;
const BATCH_SIZE = 50;

type Due = Awaited<ReturnType<typeof dueMail>>[number];

/**
 * Sends the mails that are due, one after the other. One process claims a mail, sends it and deletes it once the server has it: each is sent
 * at least once, and twice only if a process dies in between. Stops at the first failure of the server, where the other mails would fail
 * too.
 */
export async function deliverMail(send: Send, now: () => Date = () => new Date(), mayContinue: () => boolean = () => true): Promise<void> {
  for (const mail of await dueMail(now())) {
    if (!mayContinue() || !(await claim(mail, now()))) continue;
    const message = await messageFor(mail);
    if (message === null) await remove(mail);
    else if ((await attemptSend({ mail, message, send, now })) === "server-failed") return;
  }
}

const dueMail = (now: Date) =>
  database().mail.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: "asc" },
    take: BATCH_SIZE,
    include: {
      notice: {
        include: { person: { include: { memberships: { select: { planId: true } }, user: { select: { emailVerified: true } } } } },
      },
    },
  });

/** Two processes race to raise the count of attempts: the one that raises it from the value it read has claimed the mail. */
async function claim({ id, attempts }: Due, now: Date): Promise<boolean> {
  const { count } = await database().mail.updateMany({
    where: { id, attempts },
    data: { attempts: attempts + 1, dueAt: new Date(now.getTime() + CLAIM_MS) },
  });
  return count === 1;
}

const remove = ({ id }: Due) => database().mail.deleteMany({ where: { id } });

/** Null if the mail is no longer wanted: it was read, the person wants no mail, is disabled or may not read the plan, or it is obsolete. */
async function messageFor({ id, notice }: Due): Promise<MailMessage | null> {
  const { person } = notice;
  const isOfPlan = person.isAdmin || notice.planId === null || person.memberships.some(({ planId }) => planId === notice.planId);
  if (notice.readAt !== null || !person.wantsMail || person.disabledAt !== null || !isOfPlan) return null;
  // An unverified address may belong to someone else.
  if (person.email === null || person.user?.emailVerified !== true) return null;
  const [line] = (await isOfArchive(notice)) || (await isObsolete(notice)) ? [] : await notificationLines([notice]);
  if (!line) return null;
  const language = [person.language, line.plan?.language].find((locale) => isLocale(locale ?? undefined));
  return mailMessage(wordsFor(language), { id, to: { name: person.name, address: person.email } }, line);
}

/** Nobody gets mail about an archived plan. */
const isOfArchive = async ({ planId }: Due["notice"]): Promise<boolean> =>
  planId !== null && (await database().plan.count({ where: { id: planId, archivedAt: null } })) === 0;

/** Whether the subject of the mail was done, or moved to another day, before the mail was sent. */
async function isObsolete({ kind, subjectId, day, person }: Due["notice"]): Promise<boolean> {
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

type Attempt = { mail: Due; message: MailMessage; send: Send; now: () => Date };

async function attemptSend({ mail, message, send, now }: Attempt): Promise<"sent" | "address-refused" | "server-failed"> {
  const failure = await send(message).then(() => null, failureOf);
  if (failure === null) {
    await remove(mail);
    return "sent";
  }
  const wait = failure.isPermanent ? undefined : RETRY_MINUTES[mail.attempts];
  if (wait === undefined) {
    // The log names neither the address nor the server's text: both may be private. The notification stays in the inbox.
    console.error(`An e-mail to the person ${mail.notice.personId} was dropped after attempt ${mail.attempts + 1}: ${failure.code}.`);
    await remove(mail);
  } else await database().mail.updateMany({ where: { id: mail.id }, data: { dueAt: new Date(now().getTime() + wait * MINUTE_MS) } });
  return failure.isOfAddress ? "address-refused" : "server-failed";
}

/** A server that refuses this recipient permanently (5xx to RCPT) will refuse again; any other failure may pass. */
function failureOf(error: unknown): { code: string; isOfAddress: boolean; isPermanent: boolean } {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  const reply = typeof responseCode === "number" ? responseCode : 0;
  // "API": nodemailer itself rejected an invalid address.
  const isOfAddress = code === "EENVELOPE" && (command === "RCPT TO" || command === "API");
  return {
    code: [typeof code === "string" ? code : "error", ...(reply ? [reply] : [])].join(" "),
    isOfAddress,
    isPermanent: isOfAddress && (reply >= 500 || command === "API"),
  };
}
