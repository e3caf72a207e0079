import { notificationWords } from "@/lib/i18n/events/notice-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { publicUrl } from "@/lib/session/auth";

export type MailMessage = { id: string; to: { name: string; address: string }; subject: string; text: string };

const MAX_SUBJECT = 160;

/** The e-mail about a notice: what it says, of which plan, where to look, and how to get no more. */
export function mailMessage(words: Words, { id, to }: Pick<MailMessage, "id" | "to">, line: NotificationLine): MailMessage {
  const { t } = words;
  const what = notificationWords(words, line);
  const paragraphs = [
    what,
    ...(line.plan ? [oneLine(line.plan.title)] : []),
    publicUrl() + (line.href ?? "/inbox"),
    `-- \n${t("mail.why")}\n${t("mail.turnOff", { url: `${publicUrl()}/account` })}`,
  ];
  return {
    id,
    to: { name: oneLine(to.name), address: to.address },
    subject: shortened(oneLine(what)),
    text: `${paragraphs.join("\n\n")}\n`,
  };
}

/** What goes into a header is one line, whatever somebody wrote into it. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// By whole characters, so that none is cut in half.
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length <= MAX_SUBJECT ? text : `${characters.slice(0, MAX_SUBJECT - 1).join("")}…`;
};
