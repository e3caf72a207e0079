import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { invalid, problem } from "@/lib/rest/problem";

const MOST = 200;

/** How many of a list one page holds. */
export const pageLimit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MOST))
  .default(50);

/** Where a page begins: what the page before named as `next`. */
export const pageCursor = z.string().min(1).max(64).refine(isStorable).nullable().default(null);

/** The parameters behind an address's `?`, or the problem with them. One that is given twice, or that is unknown, is refused. */
export function readQuery<Value>(
  request: Request,
  schema: z.ZodType<Value>,
): { ok: true; value: Value } | { ok: false; problem: Response } {
  // An empty one is what a form sends of a field that nobody filled in.
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice) return { ok: false, problem: problem(422, "parameter-twice", { parameter: twice[0] }) };
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message }));
  return { ok: false, problem: invalid(issues) };
}
