import { namesOf, notificationWords } from "@/lib/i18n/events/notice-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { publicUrl } from "@/lib/session/public-url";

export type MailMessage = {
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** The thing it is about: mails about one thing share a thread. Null for a mail about several. */
  thread: string | null;
  /** Turns e-mail off for its reader without signing in. */
  unsubscribeUrl: string;
};

type Envelope = Omit<MailMessage, "subject" | "text">;

const MAX_SUBJECT = 160;

/** The e-mail about a line of the inbox: its text, the list of a burst, the plan, a link, and how to turn e-mail off. */
export function mailMessage(words: Words, envelope: Envelope, line: NotificationLine): MailMessage {
  const sentence = notificationWords(words, line);
  return finished(words, envelope, sentence, [
    sentence,
    ...(line.ids.length > 1 ? [listOf(words, line)] : []),
    ...(line.plan ? [oneLine(line.plan.title)] : []),
    linkOf(line),
  ]);
}

/** The e-mail of a day: every line with its link, by plan, the newest first. `count` has the lines that are not listed, too. */
export function digestMessage(words: Words, envelope: Envelope, lines: readonly NotificationLine[], count: number): MailMessage {
  const { t } = words;
  const plans = [...new Set(lines.map(({ plan }) => plan?.title ?? ""))];
  const sections = plans.map((title) => {
    const ofPlan = lines.filter(({ plan }) => (plan?.title ?? "") === title);
    const entries = ofPlan.map((line) => `- ${oneLine(notificationWords(words, line))}\n  ${linkOf(line)}`);
    return [...(title === "" ? [] : [oneLine(title)]), ...entries].join("\n");
  });
  const more = count > lines.length ? [t("mail.digestMore", { count: count - lines.length, url: `${publicUrl()}/inbox` })] : [];
  return finished(words, envelope, t("mail.digestSubject", { count }), [t("mail.digest", { count }), ...sections, ...more]);
}

function finished(words: Words, envelope: Envelope, subject: string, paragraphs: readonly string[]): MailMessage {
  const { t } = words;
  const settings = t("mail.settings", { url: `${publicUrl()}/account` });
  const footer = `-- \n${t("mail.why")}\n${settings}\n${t("mail.turnOff", { url: envelope.unsubscribeUrl })}`;
  return {
    ...envelope,
    to: { name: oneLine(envelope.to.name), address: envelope.to.address },
    subject: shortened(oneLine(subject)),
    text: `${[...paragraphs, footer].join("\n\n")}\n`,
  };
}

const linkOf = ({ href }: NotificationLine): string => publicUrl() + (href ?? "/inbox");

function listOf(words: Words, line: NotificationLine): string {
  const names = namesOf(words, line).map((name) => `- ${oneLine(name)}`);
  const more = line.items.count - names.length;
  return [...names, ...(more > 0 ? [`- ${words.t("inbox.moreItems", { count: more })}`] : [])].join("\n");
}

/** A header is one line, whatever someone wrote into a name or title. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// Counted in characters, not UTF-16 units, so that none is cut in half.
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length <= MAX_SUBJECT ? text : `${characters.slice(0, MAX_SUBJECT - 1).join("")}…`;
};
