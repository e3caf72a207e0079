import { database, inTransaction } from "@/lib/db/client";
import { isLocale } from "@/lib/i18n/locale";
import { wordsFor } from "@/lib/i18n/words";
import { groupNotifications } from "@/lib/queries/inbox/group-notifications";
import { notificationLines } from "@/lib/queries/inbox/notification-lines";
import { unsubscribeUrl } from "@/lib/session/tokens/unsubscribe-token";
import { recordDelivery, recordRefusal } from "./bounce";
import { mailFailure } from "./failure";
import { digestMessage, type MailMessage, mailMessage } from "./message";
import { MAX_SEND_MS, type Send } from "./smtp";
import { addressOf, wantedNotices } from "./wanted";

const MINUTE_MS = 60_000;
/** The wait after each failed attempt: two days in all, after which a mail is dropped. */
const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440];
/** How long a process claims a mail. If the process dies, another one sends the mail after this time. */
const CLAIM_MS = 4 * MAX_SEND_MS;
const BATCH_SIZE = 50;
/** How many things a mail names, of a burst or of a day. */
const MAX_LISTED = 50;

const PARTS = {
  notice: {
    include: { person: { include: { memberships: { select: { planId: true } }, user: { select: { emailVerified: true } } } } },
  },
} as const;

type Due = Awaited<ReturnType<typeof dueMail>>[number];

/** One mail to send: of the outbox the row of a line or, for a digest, the rows of every line that waits for its reader. */
type Parcel = { person: Due["notice"]["person"]; rows: readonly Due[]; first: Due };

/**
 * Sends the mails that are due, one after the other. One process claims a mail, sends it and deletes it once the server has it: each is sent
 * at least once, and twice only if a process dies in between. Stops at the first failure of the server, where the other mails would fail
 * too.
 */
export async function deliverMail(send: Send, now: () => Date = () => new Date(), mayContinue: () => boolean = () => true): Promise<void> {
  for (const due of await dueMail(now())) {
    if (!mayContinue()) return;
    const parcel = await claim(due, now());
    if (parcel === null) continue;
    const message = await messageFor(parcel, now());
    if (message === null) await remove(parcel);
    else if ((await attemptSend({ parcel, message, send, now })) === "server-failed") return;
  }
}

const dueMail = (now: Date) =>
  database().mail.findMany({
    where: { dueAt: { lte: now } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: BATCH_SIZE,
    include: PARTS,
  });

/**
 * Two processes race to raise the count of attempts: the one that raises it from the value it read has claimed the mail. Whoever claims
 * the first mail of a digest has all of them.
 */
async function claim({ id, notice: { person } }: Due, now: Date): Promise<Parcel | null> {
  return inTransaction(database(), async (tx) => {
    const rows = await tx.mail.findMany({
      where: { dueAt: { lte: now }, ...(person.wantsDigest ? { notice: { personId: person.id } } : { id }) },
      orderBy: { id: "asc" },
      include: PARTS,
    });
    const [first] = rows;
    if (!first) return null;
    const dueAt = new Date(now.getTime() + CLAIM_MS);
    const claimed: Due[] = [];
    for (const row of rows) {
      const where = { id: row.id, attempts: row.attempts };
      const { count } = await tx.mail.updateMany({ where, data: { attempts: row.attempts + 1, dueAt } });
      if (count === 1) claimed.push(row);
      else if (row === first) return null;
    }
    return { person, rows: claimed, first };
  });
}

const idsOf = ({ rows }: Parcel) => ({ id: { in: rows.map(({ id }) => id) } });
const remove = (parcel: Parcel) => database().mail.deleteMany({ where: idsOf(parcel) });

/** Null if the mail is no longer wanted: it was read, the person gets no mail or may not read the plan, or it is obsolete. */
async function messageFor({ person, rows, first }: Parcel, now: Date): Promise<MailMessage | null> {
  const address = addressOf(person);
  if (address === null) return null;
  const subjects = await notificationLines(await wantedNotices(person, [...new Set(rows.map(({ notice }) => notice.line))]));
  const lines = groupNotifications(subjects, MAX_LISTED);
  const [line] = lines;
  if (!line) return null;
  const language = [person.language, line.plan?.language].find((locale) => isLocale(locale ?? undefined));
  const threads = new Set(subjects.map(({ thread }) => thread));
  const envelope = {
    // The same at every attempt: a digest has the id of its first mail.
    id: first.id,
    to: { name: person.name, address },
    thread: threads.size === 1 && !person.wantsDigest ? ([...threads][0] ?? null) : null,
    unsubscribeUrl: unsubscribeUrl(person.id, now),
  };
  return person.wantsDigest
    ? digestMessage(wordsFor(language), envelope, lines.slice(0, MAX_LISTED), lines.length)
    : mailMessage(wordsFor(language), envelope, line);
}

type Attempt = { parcel: Parcel; message: MailMessage; send: Send; now: () => Date };

async function attemptSend({ parcel, message, send, now }: Attempt): Promise<"sent" | "address-refused" | "server-failed"> {
  const { person, first } = parcel;
  const reader = { id: person.id, email: message.to.address };
  const failure = await send(message).then(() => null, mailFailure);
  if (failure === null) {
    await remove(parcel);
    await recordDelivery(reader);
    return "sent";
  }
  if (failure.isOfAddress) await recordRefusal(reader, failure, now());
  const wait = failure.isPermanent ? undefined : RETRY_MINUTES[first.attempts];
  if (wait === undefined) {
    // The notifications stay in the inbox.
    console.error(`An e-mail to the person ${person.id} was dropped after attempt ${first.attempts + 1}: ${failure.code}.`);
    await remove(parcel);
  } else await database().mail.updateMany({ where: idsOf(parcel), data: { dueAt: new Date(now().getTime() + wait * MINUTE_MS) } });
  return failure.isOfAddress ? "address-refused" : "server-failed";
}
