import type { $brand } from "zod";

/** A text that `timestampShape` describes: a moment in UTC. */
export type Timestamp = string & $brand<"Timestamp">;

/**
 * The values whose JSON has the type T. A timestamp may be a Date, which JSON.stringify turns into text, or a text that is one already;
 * a list may be read-only.
 */
export type JsonValue<T> = unknown extends T
  ? T
  : T extends Timestamp
    ? Date | string
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer Line)[]
        ? readonly JsonValue<Line>[]
        : { [Name in keyof T]: JsonValue<T[Name]> };
