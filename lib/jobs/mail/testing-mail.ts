import type { MailMessage } from "./message";
import type { Send } from "./smtp";

/** Takes the place of a mail server; `sent` has the messages. */
export function mailSink(): { send: Send; sent: MailMessage[] } {
  const sent: MailMessage[] = [];
  return { send: async (message) => void sent.push(message), sent };
}

/** What nodemailer throws where a server refuses the recipient. */
export const refusedRecipient = (responseCode: number, response: string): Error =>
  Object.assign(new Error("Can't send mail - all recipients were rejected"), {
    code: "EENVELOPE",
    command: "RCPT TO",
    responseCode,
    response,
  });
