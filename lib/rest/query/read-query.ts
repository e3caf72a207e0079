import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { invalid, issuesOf, problem } from "@/lib/rest/problem";

const MAX_PAGE = 200;

/** The number of lines on a page of a list. */
export const pageLimit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE))
  .default(50);

/** The start of a page: the `next` of the page before. */
export const pageCursor = z.string().min(1).max(64).refine(isStorable).nullable().default(null);

type Parameters<Value> = { ok: true; value: Value } | { ok: false; problem: Response };

/** The parameters in the address after `?`, or the problem with them. A duplicate or unknown parameter is refused. */
export function readQuery<Value>(request: Request, schema: z.ZodType<Value>): Parameters<Value> {
  const parameters = parametersOf(request);
  const duplicate = duplicateIn(parameters);
  if (duplicate !== null) return { ok: false, problem: problem(422, "parameter-twice", { parameter: duplicate }) };
  const parsed = schema.safeParse(Object.fromEntries(parameters));
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: invalid(issuesOf(parsed.error)) };
}

/** All parameters of the address except empty ones, which a form sends for an empty field. */
export const parametersOf = (request: Request): [string, string][] =>
  [...new URL(request.url).searchParams].filter(([, value]) => value !== "");

/** The name of a parameter that occurs twice. */
export const duplicateIn = (parameters: readonly [string, string][]): string | null =>
  parameters.find(([name], index) => parameters.findIndex(([other]) => other === name) < index)?.[0] ?? null;
