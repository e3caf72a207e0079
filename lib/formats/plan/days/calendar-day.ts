/** A calendar day as people write it. The year may be missing. */
export type WrittenDay = { day: number; month: number; year: number | null };

export function isRealDay({ day, month, year }: { day: number; month: number; year: number }): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(month, year);
}

export function daysInMonth(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isoDay({ day, month, year }: { day: number; month: number; year: number }): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function dayOf(iso: string): { day: number; month: number; year: number } {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return { day, month, year };
}
