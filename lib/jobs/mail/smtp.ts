import { createTransport } from "nodemailer";
import type { MailSettings } from "@/lib/mail-settings";
import type { MailMessage } from "./message";

const STEP_MS = 10_000;
/** However slowly a server answers, a letter is given no more time than this. */
export const WHOLE_MS = 30_000;

/** Gives a letter to a mail server, or throws. */
export type Send = (letter: MailMessage, stepMs?: number) => Promise<void>;

/** The way to a mail server; each letter goes over a connection of its own. */
export const overSmtp =
  ({ host, port, isSecure, isLoopback, login, from }: MailSettings): Send =>
  async ({ id, to, subject, text }, stepMs = STEP_MS) => {
    const transport = createTransport({
      host,
      port,
      secure: isSecure,
      ignoreTLS: isLoopback,
      // A password never goes over the network in the clear.
      requireTLS: login !== null && !isSecure && !isLoopback,
      auth: login === null ? undefined : { user: login.user, pass: login.password },
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs,
      dnsTimeout: stepMs,
    });
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      // The same however often it is tried, so that a server or a reader who got it twice can tell.
      messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(Math.min(WHOLE_MS, stepMs * 3)),
    });
  };
