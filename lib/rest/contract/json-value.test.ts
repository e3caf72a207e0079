import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import { timestampShape } from "@/lib/rest/shapes/common";
import type { JsonValue } from "./json-value";

const shape = z.strictObject({ id: z.string(), at: timestampShape.nullable(), kind: z.enum(["file", "link"]), tags: z.array(z.string()) });
type Value = JsonValue<z.output<typeof shape>>;
type Valid = { id: string; at: Date | null; kind: "file"; tags: readonly string[] };

test("a value with a Date for a timestamp and a read-only list fits its shape", () => {
  expectTypeOf<Valid>().toExtend<Value>();
});

test("a timestamp that is already text fits its shape", () => {
  expectTypeOf<Omit<Valid, "at"> & { at: string }>().toExtend<Value>();
});

test("a Date for any other text does not fit its shape", () => {
  expectTypeOf<Omit<Valid, "id"> & { id: Date }>().not.toExtend<Value>();
});

test("a value without a field of its shape does not fit", () => {
  expectTypeOf<Omit<Valid, "tags">>().not.toExtend<Value>();
});

test("any text for a code of its shape does not fit", () => {
  expectTypeOf<Omit<Valid, "kind"> & { kind: string }>().not.toExtend<Value>();
});

test("null where the shape has no null does not fit", () => {
  expectTypeOf<Omit<Valid, "id"> & { id: string | null }>().not.toExtend<Value>();
});
