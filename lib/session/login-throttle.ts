import { database, inTransaction } from "@/lib/db/client";

const WINDOW_SECONDS = 60;

/**
 * Counts an attempt and returns whether it is allowed: at most `limit` a minute for each key. The count is in the database, so that
 * processes share it and a restart keeps it.
 */
export async function isLoginAllowed(key: string, limit: number, now = new Date()): Promise<boolean> {
  return inTransaction(database(), async (tx) => {
    const windowStart = new Date(now.getTime() - WINDOW_SECONDS * 1000);
    await tx.attemptWindow.deleteMany({ where: { startedAt: { lt: windowStart } } });
    const { count } = await tx.attemptWindow.upsert({
      where: { key },
      create: { key, count: 1, startedAt: now },
      update: { count: { increment: 1 } },
    });
    return count <= limit;
  });
}
