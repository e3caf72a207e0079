import { bounceText } from "@/lib/domain/people/mail-bounce";

export type MailFailure = {
  /** For the log: names neither the address nor the sentence of the server, which may be private. */
  code: string;
  /** The server refused this recipient; it may accept others. */
  isOfAddress: boolean;
  /** It will refuse this recipient again. */
  isPermanent: boolean;
  /** The sentence of the server, shortened. */
  text: string;
};

/** A server that refuses this recipient permanently (5xx to RCPT) will refuse again; any other failure may pass. */
export function mailFailure(error: unknown): MailFailure {
  const { code, responseCode, response, command } = error as Record<string, unknown>;
  const reply = typeof responseCode === "number" ? responseCode : 0;
  // "API": nodemailer itself rejected an invalid address.
  const isOfAddress = code === "EENVELOPE" && (command === "RCPT TO" || command === "API");
  return {
    code: [typeof code === "string" ? code : "error", ...(reply ? [reply] : [])].join(" "),
    isOfAddress,
    isPermanent: isOfAddress && (reply >= 500 || command === "API"),
    text: bounceText(typeof response === "string" ? response : ""),
  };
}
