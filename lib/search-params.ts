/** The value of a query parameter that is given once; given twice, it counts as not given. */
export const one = (value: string | string[] | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);
