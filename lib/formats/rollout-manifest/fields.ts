import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from "yaml";
import type { ManifestProblem, ManifestProblemCode } from "./manifest";

/** What a reader carries along: where it stands, and what it could not read. */
export type ManifestReader = { lines: LineCounter; problems: ManifestProblem[] };

/** A value and the line it stands on, under the name it has from the top of its document. */
export type Field = { path: string; node: Node | null; line: number };

export function reportProblem(
  reading: ManifestReader,
  at: { line: number },
  severity: ManifestProblem["severity"],
  code: ManifestProblemCode,
  message: string,
  facts: ManifestProblem["facts"] = {},
): void {
  reading.problems.push({ line: at.line, severity, code, message, facts });
}

const lineOf = (reading: ManifestReader, node: unknown, otherwise: number): number => {
  const start = (node as { range?: [number, number, number] | null } | null)?.range?.[0];
  return start === undefined ? otherwise : reading.lines.linePos(start).line;
};

/** The fields of a map by name; one that is no map has none, and is told. */
export function fieldsOf(reading: ManifestReader, field: Field | undefined): Map<string, Field> {
  const fields = new Map<string, Field>();
  if (!field || field.node === null) return fields;
  if (!isMap(field.node)) {
    malformed(reading, field, "a map of fields");
    return fields;
  }
  for (const { key, value } of (field.node as YAMLMap).items) {
    const name = isScalar(key) ? String(key.value) : "?";
    fields.set(name, {
      path: field.path === "" ? name : `${field.path}.${name}`,
      node: (value ?? null) as Node | null,
      line: lineOf(reading, key, field.line),
    });
  }
  return fields;
}

/** The entries of a list; what is no list has none, and is told. */
export function entriesOf(reading: ManifestReader, field: Field | undefined): Field[] {
  if (!field || field.node === null) return [];
  if (!isSeq(field.node)) {
    malformed(reading, field, "a list");
    return [];
  }
  return field.node.items.map((item, index) => ({
    path: `${field.path}[${index}]`,
    node: (item ?? null) as Node | null,
    line: lineOf(reading, item, field.line),
  }));
}

/** Whatever the reader does not know is named: nothing is swallowed. */
export function reportUnread(reading: ManifestReader, fields: ReadonlyMap<string, Field>, known: readonly string[]): void {
  for (const [name, field] of fields)
    if (!known.includes(name))
      reportProblem(reading, field, "warning", "field-not-read", `${field.path} is not read.`, { field: field.path });
}

export function malformed(reading: ManifestReader, field: Field, wanted: string): null {
  reportProblem(reading, field, "error", "field-malformed", `${field.path} should be ${wanted}.`, { field: field.path, wanted });
  return null;
}

const scalar = (field: Field | undefined): unknown => (field && isScalar(field.node) ? field.node.value : undefined);

export function textOf(reading: ManifestReader, field: Field | undefined): string | null {
  if (!field) return null;
  const value = scalar(field);
  return typeof value === "string" ? value : malformed(reading, field, "text");
}

/** A number, or text that is one; null where the field is missing. */
export function numberOf(reading: ManifestReader, field: Field | undefined): number | null {
  if (!field) return null;
  const value = scalar(field);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : malformed(reading, field, "a number");
}

export function countOf(reading: ManifestReader, field: Field | undefined): number | null {
  const number = numberOf(reading, field);
  if (!field || number === null) return null;
  return Number.isSafeInteger(number) && number >= 0 ? number : malformed(reading, field, "a whole number from 0 up");
}

/** What a scalar holds, text or number, for readers that take both. */
export const rawOf = (field: Field | undefined): string | number | null => {
  const value = scalar(field);
  return typeof value === "string" || typeof value === "number" ? value : null;
};
