import { readFileSync } from "node:fs";

export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  isSecure: boolean;
  /** The server is on this machine, so the connection needs no TLS. */
  isLoopback: boolean;
  login: { user: string; password: string } | null;
  from: { name: string; address: string };
};

const ADDRESS = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+$/;

/** The mail server from the environment; null where there is none, so that no e-mail is sent. Throws where its settings are wrong. */
export function mailSettings(env: NodeJS.ProcessEnv = process.env): MailSettings | null {
  const { SLIPWAY_SMTP_URL: address, SLIPWAY_MAIL_FROM: from } = env;
  if (!address && !from) return null;
  if (!address || !from) throw new Error("SLIPWAY_SMTP_URL and SLIPWAY_MAIL_FROM are set together or not at all.");
  const url = URL.canParse(address) ? new URL(address) : null;
  // The message does not repeat the value: it may contain a password.
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "")
    throw new Error("SLIPWAY_SMTP_URL must be like smtp://mail.example.com:587 or smtps://mail.example.com.");
  const isSecure = url.protocol === "smtps:";
  const user = env.SLIPWAY_SMTP_USER || decodeURIComponent(url.username);
  const password = passwordIn(env) ?? decodeURIComponent(url.password);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: Number(url.port) || (isSecure ? 465 : 587),
    isSecure,
    isLoopback: ["127.0.0.1", "::1", "localhost"].includes(host),
    login: user === "" ? null : { user, password },
    from: sender(from),
  };
}

/** Whether notifications are also sent by e-mail. */
export const isMailOn = (): boolean => mailSettings() !== null;

function passwordIn(env: NodeJS.ProcessEnv): string | null {
  const file = env.SLIPWAY_SMTP_PASSWORD_FILE;
  return file ? readFileSync(file, "utf8").trim() : env.SLIPWAY_SMTP_PASSWORD || null;
}

/** `slipway@example.com`, or `Slipway <slipway@example.com>`. */
function sender(text: string): MailSettings["from"] {
  const [, name = "", address = ""] = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|)\s*$/.exec(text) ?? [];
  const found = address === "" ? { name: "Slipway", address: text.trim() } : { name: name.trim(), address: address.trim() };
  if (!ADDRESS.test(found.address) || /\p{Cc}/u.test(text)) throw new Error("SLIPWAY_MAIL_FROM must be an e-mail address.");
  return found;
}
