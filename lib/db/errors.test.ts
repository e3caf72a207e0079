import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fieldsOfIndex } from "./errors";

const first = readFileSync("prisma/postgresql/migrations/0001_first/migration.sql", "utf8");

const fieldsIn = (list: string) => list.split(/, ?/).map((field) => field.replaceAll('"', ""));

test("the fields of every unique index follow from its name", () => {
  const indexes = [...first.matchAll(/UNIQUE INDEX "(.+?)" ON ".+?"\((.+?)\)/g)];
  expect(indexes.length).toBeGreaterThan(30);
  for (const [, name = "", fields = ""] of indexes) expect([name, fieldsOfIndex(name)]).toEqual([name, fieldsIn(fields)]);
});

test("the fields of every primary key follow from its name", () => {
  const keys = [...first.matchAll(/CONSTRAINT "(\w+_pkey)" PRIMARY KEY \((.+?)\)/g)];
  expect(keys.length).toBeGreaterThan(40);
  for (const [, name = "", fields = ""] of keys) expect([name, fieldsOfIndex(name)]).toEqual([name, fieldsIn(fields)]);
});
