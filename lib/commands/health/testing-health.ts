import type { Db } from "@/lib/db/client";

/** Adds a health check without a command. The service was healthy until its last `failedInARow` checks. */
export const aHealthCheck = (
  db: Db,
  { planId, service }: { planId: string; service: string },
  { url = "http://127.0.0.1/health", failedInARow = 0, ...change }: Partial<Parameters<Db["healthCheck"]["create"]>[0]["data"]> = {},
) => {
  const lastAt = new Date("2023-07-21T08:58:00.000Z");
  const failed = failedInARow === 0 ? {} : { failedInARow, failedSince: lastAt, lastWhy: "status", lastStatus: 503 };
  return db.healthCheck.create({
    data: {
      planId,
      serviceId: service,
      url,
      state: "well",
      since: lastAt,
      lastAt,
      lastMs: 40,
      checks: 1,
      dueAt: lastAt,
      ...failed,
      ...change,
    } as never,
  });
};
