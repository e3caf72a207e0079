export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new TypeError(`Missing: ${what}.`);
  return value;
}
