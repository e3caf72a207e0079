import { expect, test } from "vitest";
import { statementNames } from "./statement-names";

const statement = (sql: string, args: unknown[] = [1]) => ({ sql, args });

test("the same text always has the same name, and another text another one", () => {
  const nameOf = statementNames();
  const name = nameOf(statement("SELECT $1"));
  expect(name).toMatch(/^slipway_[0-9a-f]{32}$/);
  expect(nameOf(statement("SELECT $1", [2]))).toBe(name);
  expect(nameOf(statement("SELECT $1 + 1"))).not.toBe(name);
});

test("a name fits PostgreSQL's limit of 63 bytes", () => {
  expect(statementNames()(statement("SELECT $1".repeat(1_000)))?.length).toBeLessThanOrEqual(63);
});

test("BEGIN and COMMIT, which have no values, have no name", () => {
  expect(statementNames()(statement("COMMIT", []))).toBeUndefined();
});

test("texts beyond the bound have no name, and those that were named keep theirs", () => {
  const nameOf = statementNames(2);
  const first = nameOf(statement("a"));
  nameOf(statement("b"));
  expect(nameOf(statement("c"))).toBeUndefined();
  expect(nameOf(statement("a"))).toBe(first);
});
