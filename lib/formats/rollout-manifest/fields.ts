import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from "yaml";
import type { ManifestProblem } from "./manifest";

/** The state of a reader: the positions of lines, and the problems found so far. */
export type ManifestReader = { lines: LineCounter; problems: ManifestProblem[] };

/** A value, its line, and its path from the root of its document. */
export type Field = { path: string; node: Node | null; line: number };

type NewProblem = Pick<ManifestProblem, "severity" | "code" | "message"> & Partial<Pick<ManifestProblem, "facts" | "notChecked">>;

export function reportProblem(reader: ManifestReader, { line }: { line: number }, { facts = {}, ...problem }: NewProblem): void {
  reader.problems.push({ line, ...problem, facts });
}

const lineOf = (reader: ManifestReader, node: unknown, fallback: number): number => {
  const start = (node as { range?: [number, number, number] | null } | null)?.range?.[0];
  return start === undefined ? fallback : reader.lines.linePos(start).line;
};

/** The fields of a map by name. Anything but a map has no fields and is reported. */
export function fieldsOf(reader: ManifestReader, field: Field | undefined): Map<string, Field> {
  const fields = new Map<string, Field>();
  if (!field || field.node === null) return fields;
  if (!isMap(field.node)) {
    malformed(reader, field, "a map of fields");
    return fields;
  }
  for (const { key, value } of (field.node as YAMLMap).items) {
    const name = isScalar(key) ? String(key.value) : "?";
    fields.set(name, {
      path: field.path === "" ? name : `${field.path}.${name}`,
      node: (value ?? null) as Node | null,
      line: lineOf(reader, key, field.line),
    });
  }
  return fields;
}

/** The entries of a list. Anything but a list has no entries and is reported. */
export function entriesOf(reader: ManifestReader, field: Field | undefined): Field[] {
  if (!field || field.node === null) return [];
  if (!isSeq(field.node)) {
    malformed(reader, field, "a list");
    return [];
  }
  return field.node.items.map((item, index) => ({
    path: `${field.path}[${index}]`,
    node: (item ?? null) as Node | null,
    line: lineOf(reader, item, field.line),
  }));
}

/** Reports every unknown field, so that none is ignored silently. `checks` are unknown fields with which a check is lost. */
export function reportUnread(
  reader: ManifestReader,
  fields: ReadonlyMap<string, Field>,
  known: readonly string[],
  checks: readonly string[] = [],
  checkName?: string,
): void {
  for (const [name, field] of fields)
    if (!known.includes(name)) reportNotRead(reader, field, checks.includes(name) ? (checkName ?? field.path) : undefined);
}

/** Reports one field that is not read, and the check that is lost with it. */
export const reportNotRead = (reader: ManifestReader, field: Field, notChecked?: string): void =>
  reportProblem(reader, field, {
    severity: "warning",
    code: "field-not-read",
    message: `${field.path} is not read.`,
    facts: { field: field.path },
    ...(notChecked !== undefined && { notChecked: notChecked.slice(0, 120) }),
  });

export function malformed(reader: ManifestReader, field: Field, wanted: string): null {
  reportProblem(reader, field, {
    severity: "error",
    code: "field-malformed",
    message: `${field.path} should be ${wanted}.`,
    facts: { field: field.path, wanted },
  });
  return null;
}

const scalar = (field: Field | undefined): unknown => (field && isScalar(field.node) ? field.node.value : undefined);

export function textOf(reader: ManifestReader, field: Field | undefined): string | null {
  if (!field) return null;
  const value = scalar(field);
  return typeof value === "string" ? value : malformed(reader, field, "text");
}

/** A number, or text that is one; null where the field is missing. */
export function numberOf(reader: ManifestReader, field: Field | undefined): number | null {
  if (!field) return null;
  const value = scalar(field);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : malformed(reader, field, "a number");
}

export function countOf(reader: ManifestReader, field: Field | undefined): number | null {
  const number = numberOf(reader, field);
  if (!field || number === null) return null;
  return Number.isSafeInteger(number) && number >= 0 ? number : malformed(reader, field, "a whole number from 0 up");
}

/** The text or number of a scalar, for readers that accept both. */
export const rawOf = (field: Field | undefined): string | number | null => {
  const value = scalar(field);
  return typeof value === "string" || typeof value === "number" ? value : null;
};
