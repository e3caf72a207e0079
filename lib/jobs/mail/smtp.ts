import { createTransport } from "nodemailer";
import type { MailSettings } from "@/lib/mail-settings";
import type { MailMessage } from "./message";

const STEP_MS = 10_000;
/** The longest time for one message, however slowly the server answers. */
export const MAX_SEND_MS = 30_000;

/** Sends a message to a mail server, or throws. */
export type Send = (message: MailMessage, stepMs?: number) => Promise<void>;

/** Sends over SMTP, each message over its own connection. */
export const overSmtp =
  ({ host, port, isSecure, isLoopback, login, from }: MailSettings): Send =>
  async ({ id, to, subject, text, thread, unsubscribeUrl }, stepMs = STEP_MS) => {
    const transport = createTransport({
      host,
      port,
      secure: isSecure,
      ignoreTLS: isLoopback,
      // A password is never sent unencrypted.
      requireTLS: login !== null && !isSecure && !isLoopback,
      auth: login === null ? undefined : { user: login.user, pass: login.password },
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs,
      dnsTimeout: stepMs,
    });
    const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
    // The first mail of a thread is never sent: each is an answer to the same id, so that mail programs show them together in any order.
    const root = thread === null ? undefined : `<${thread}@${domain}>`;
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      // The same at every attempt, so that a server or mail program can recognise a duplicate.
      messageId: `<${id}@${domain}>`,
      inReplyTo: root,
      references: root,
      headers: {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": { prepared: true, value: `<${unsubscribeUrl}>` },
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(Math.min(MAX_SEND_MS, stepMs * 3)),
    });
  };
