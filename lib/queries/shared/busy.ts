import { isBusy } from "@/lib/db/errors";

/** Whether the database was only too busy, so that a retry can succeed. */
export const isBusyDatabase = (error: unknown): boolean => isBusy(error);
