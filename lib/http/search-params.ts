/** The value of a query parameter that is sent once; a parameter sent twice counts as missing. */
export const firstParam = (value: string | string[] | undefined): string | null =>
  typeof value === "string" && value !== "" ? value : null;

/** The value of a query parameter that is a number from 0 to 9999; null for everything else. */
export const wholeNumber = (value: string | string[] | undefined): number | null =>
  /^\d{1,4}$/.test(firstParam(value) ?? "") ? Number(value) : null;

/** The values of a query parameter that may be sent several times, as a list with commas. */
export const listParam = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? value.join(",") : firstParam(value);

/** A query string of these values, without those that are null. */
export function queryOf(values: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null) query.set(name, String(value));
  const text = query.toString();
  return text && `?${text}`;
}

/** The value of a query parameter that is one of these; null for everything else. */
export const choiceParam = <Choice extends string>(value: string | string[] | undefined, choices: readonly Choice[]): Choice | null =>
  choices.find((choice) => choice === value) ?? null;
