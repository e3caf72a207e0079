import { expect, test } from "vitest";
import { schemaText } from "./schema-text";

test.each([
  [{ type: "string" }, "string"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ $ref: "#/components/schemas/Item" }, "Item"],
  [{ enum: ["open", "done"] }, '"open" | "done"'],
  [{ type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } }, "(string | null)[]"],
  [{ const: true }, "true"],
  [{}, "any"],
  [{ type: "object", properties: {}, additionalProperties: false }, "{}"],
  [
    { type: "object", properties: { a: { type: "string" }, b: { type: "integer" } }, required: ["a"], additionalProperties: false },
    "{\n  a: string\n  b?: integer\n}",
  ],
  [
    { type: "object", properties: { a: { type: "object", properties: { b: { type: "string" } }, additionalProperties: false } } },
    "{\n  a?: {\n    b?: string\n  }\n  [more: string]: any\n}",
  ],
])("the schema %j is written as %s", (schema, text) => expect(schemaText(schema)).toBe(text));
