import type { z } from "zod";
import type { Outcome } from "@/lib/commands/perform";
import type { ProblemCode, ProblemStatus } from "./problem-codes";

type Failure = Exclude<Outcome<unknown>, { kind: "ok" }>;

const STATUS = { refused: 409, conflict: 409, invalid: 422, forbidden: 403, missing: 404 } as const satisfies Record<
  Failure["kind"],
  number
>;

/** A problem with one field, parameter or header. */
export type Issue = { path: string; code: string; message: string };

/** The body of a problem (RFC 9457). The screens have words for its codes. */
export const problemBody = (status: number, code: string, more: Record<string, unknown> = {}) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
  ...more,
});

export const problem = <Status extends ProblemStatus>(
  status: Status,
  code: ProblemCode<Status>,
  more: Record<string, unknown> = {},
  headers: HeadersInit = {},
): Response =>
  Response.json(problemBody(status, code, more), { status, headers: { "content-type": "application/problem+json", ...headers } });

export const invalid = (issues: readonly Issue[]): Response => problem(422, "invalid", { issues });

export const issuesOf = ({ issues }: z.ZodError): Issue[] =>
  issues.map(({ path, code, message }) => ({ path: path.join("."), code, message }));

/** The failure of a command as a problem document. */
export function problemOf(outcome: Failure): { status: number; body: ReturnType<typeof problemBody> } {
  const status = STATUS[outcome.kind];
  const { code, more } = codeAndFacts(outcome);
  return { status, body: problemBody(status, code, more) };
}

function codeAndFacts(outcome: Failure): { code: string; more: Record<string, unknown> } {
  switch (outcome.kind) {
    case "refused":
      return { code: outcome.code, more: { facts: outcome.facts } };
    case "conflict":
      return { code: "conflict", more: { present: outcome.present } };
    case "invalid":
      return { code: "invalid", more: { issues: outcome.issues } };
    default:
      return { code: outcome.kind, more: {} };
  }
}
