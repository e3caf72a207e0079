import type { Outcome } from "@/lib/commands/perform";
import { etag } from "./body/version-header";
import { problemOf } from "./problem";

/** A response as plain data, so that it can be stored and sent again. */
export type RestResponse = { status: number; type: string; text: string; etag: string | null };

/** The response to a change that succeeded. */
export const successResponse = (status: number, value: unknown): RestResponse => ({
  status,
  type: "application/json",
  text: JSON.stringify(value),
  etag: etagOf(value),
});

/** The response to any outcome of a command; `status` is for a success. */
export function responseFor(outcome: Outcome<unknown>, status: number): RestResponse {
  if (outcome.kind === "ok") return successResponse(status, outcome.value);
  const failure = problemOf(outcome);
  return {
    status: failure.status,
    type: "application/problem+json",
    text: JSON.stringify(failure.body),
    etag: outcome.kind === "conflict" ? etagOf(outcome.present) : null,
  };
}

export const send = (response: RestResponse, headers: Record<string, string> = {}): Response =>
  new Response(response.text, {
    status: response.status,
    headers: { "content-type": response.type, ...(response.etag === null ? {} : { etag: response.etag }), ...headers },
  });

const etagOf = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "number" ? etag(value.version) : null;
