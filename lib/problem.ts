import type { Outcome } from "@/lib/commands/perform";

const STATUS = { refused: 409, conflict: 409, invalid: 422, forbidden: 403, missing: 404 } as const;

/** An answer that is not what was asked for, as RFC 9457 has it: the same codes that the screen puts into words. */
export const problem = (status: number, code: string, more: Record<string, unknown> = {}, headers: HeadersInit = {}): Response =>
  Response.json(
    { type: `/problems/${code}`, title: code, status, code, ...more },
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );

/** A command's failure as a problem document. */
export function problemOf(outcome: Exclude<Outcome<unknown>, { kind: "ok" }>): Response {
  const status = STATUS[outcome.kind];
  switch (outcome.kind) {
    case "refused":
      return problem(status, outcome.code, { facts: outcome.facts });
    case "conflict":
      return problem(status, "conflict", { present: outcome.present });
    case "invalid":
      return problem(status, "invalid", { issues: outcome.issues });
    default:
      return problem(status, outcome.kind);
  }
}
