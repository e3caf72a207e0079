import { createHash } from "node:crypto";

/** The server keeps the plan of each name on each connection until the connection ends. */
const MAX_NAMES = 500;

/**
 * Names for statements: PostgreSQL plans a statement without a name each time it runs. The number of names is bounded, because a list of
 * values makes a new text for each length; texts beyond the bound stay without a name, and so do those that end or begin a transaction.
 */
export function statementNames(max = MAX_NAMES): (statement: { sql: string; args: readonly unknown[] }) => string | undefined {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return undefined;
    const known = names.get(sql);
    if (known !== undefined || names.size >= max) return known;
    const name = `slipway_${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`;
    names.set(sql, name);
    return name;
  };
}
