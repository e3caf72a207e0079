import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { expect, test } from "vitest";
import { toResultSet, toSqlite } from "./sqlite-values";

test.each([
  ["a time", "2026-03-29T00:30:00.123Z", "datetime", "2026-03-29T00:30:00.123+00:00"],
  ["a big integer", "9007199254740993", "bigint", 9_007_199_254_740_993n],
  ["bytes", "AQI=", "bytes", Buffer.from([1, 2])],
  ["a boolean", true, "boolean", 1],
  ["a fraction", "0.25", "float", 0.25],
  ["text that looks like a time", "2026-03-29", "string", "2026-03-29"],
  ["nothing", null, "string", null],
] as const)("%s is bound as SQLite stores it", (_what, value, scalarType, bound) => {
  expect(toSqlite(value, { scalarType, arity: "scalar" })).toEqual(bound);
});

test.each([
  ["INTEGER", 5n, ColumnTypeEnum.Int32, 5],
  ["BIGINT", 9_007_199_254_740_993n, ColumnTypeEnum.Int64, "9007199254740993"],
  ["BOOLEAN", 0n, ColumnTypeEnum.Boolean, false],
  ["DATETIME", "2026-03-29T00:30:00.123+00:00", ColumnTypeEnum.DateTime, "2026-03-29T00:30:00.123+00:00"],
  ["DATETIME", 0n, ColumnTypeEnum.DateTime, "1970-01-01T00:00:00.000Z"],
  ["REAL", 1n, ColumnTypeEnum.Double, 1],
  ["JSONB", "{}", ColumnTypeEnum.Json, "{}"],
  [null, 3n, ColumnTypeEnum.Int64, "3"],
  [null, 0.5, ColumnTypeEnum.Double, 0.5],
  [null, null, ColumnTypeEnum.Int32, null],
])("a value of a column declared %s is read back: %s", (type, value, columnType, result) => {
  expect(toResultSet([{ name: "c", type }], [[value]])).toEqual({ columnNames: ["c"], columnTypes: [columnType], rows: [[result]] });
});
