import { notificationWords } from "@/lib/i18n/events/notice-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { publicUrl } from "@/lib/session/public-url";

export type MailMessage = { id: string; to: { name: string; address: string }; subject: string; text: string };

const MAX_SUBJECT = 160;

/** The e-mail about a notification: its text, the plan, a link, and how to turn e-mail off. */
export function mailMessage(words: Words, { id, to }: Pick<MailMessage, "id" | "to">, line: NotificationLine): MailMessage {
  const { t } = words;
  const sentence = notificationWords(words, line);
  const paragraphs = [
    sentence,
    ...(line.plan ? [oneLine(line.plan.title)] : []),
    publicUrl() + (line.href ?? "/inbox"),
    `-- \n${t("mail.why")}\n${t("mail.turnOff", { url: `${publicUrl()}/account` })}`,
  ];
  return {
    id,
    to: { name: oneLine(to.name), address: to.address },
    subject: shortened(oneLine(sentence)),
    text: `${paragraphs.join("\n\n")}\n`,
  };
}

/** A header is one line, whatever someone wrote into a name or title. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// Counted in characters, not UTF-16 units, so that none is cut in half.
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length <= MAX_SUBJECT ? text : `${characters.slice(0, MAX_SUBJECT - 1).join("")}…`;
};
