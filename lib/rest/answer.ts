import type { Outcome } from "@/lib/commands/perform";
import { etag } from "./body/version-header";
import { problemOf } from "./problem";

/** An answer before it is sent: plain enough to be kept and given again. */
export type RestResponse = { status: number; type: string; text: string; etag: string | null };

/** How a change that went well is answered. */
export const successResponse = (status: number, value: unknown): RestResponse => ({
  status,
  type: "application/json",
  text: JSON.stringify(value),
  etag: versionOf(value),
});

/** How the end of a command is answered, whichever it was. */
export function responseFor(outcome: Outcome<unknown>, status: number): RestResponse {
  if (outcome.kind === "ok") return successResponse(status, outcome.value);
  const { status: failed, body } = problemOf(outcome);
  const present = outcome.kind === "conflict" ? versionOf(outcome.present) : null;
  return { status: failed, type: "application/problem+json", text: JSON.stringify(body), etag: present };
}

export const send = ({ status, type, text, etag: tag }: RestResponse, headers: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { "content-type": type, ...(tag === null ? {} : { etag: tag }), ...headers } });

const versionOf = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "number" ? etag(value.version) : null;
