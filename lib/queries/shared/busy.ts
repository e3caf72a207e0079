import { isBusy } from "@/lib/db/errors";

/** Whether something failed only because the database was too busy just then: trying again is worth it. */
export const isBusyDatabase = (error: unknown): boolean => isBusy(error);
