import type { ItemState } from "@/lib/domain/checklist/item";

// What an event keeps, read back from its JSON: what is not there, or is of another kind, is told as missing.

export type PayloadFields = Record<string, unknown>;

export const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
export const listOf = (value: unknown): PayloadFields[] => (Array.isArray(value) ? value : []);
export const textOr = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);
export const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
export const dateOrNull = (value: unknown): Date | null =>
  typeof value === "string" ? new Date(value) : value instanceof Date ? value : null;
export const stateOf = (value: unknown): ItemState =>
  value === "done" || value === "failed" || value === "not_applicable" ? value : "open";
export const strategyOf = (value: unknown) => (value === "canary" || value === "blue_green" ? value : null);

/** Moments are the fields that are called so: JSON keeps them as text. */
const isMoment = (name: string) => name.endsWith("At") || name === "validUntil";
export const withDates = (row: PayloadFields): PayloadFields =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (isMoment(name)) return [name, dateOrNull(value)];
      return [name, Array.isArray(value) ? value.map((it) => (typeof it === "object" ? withDates(it) : it)) : value];
    }),
  );
