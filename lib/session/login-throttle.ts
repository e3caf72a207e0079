import { database, inTransaction } from "@/lib/db/client";

const WINDOW_SECONDS = 60;

/**
 * Counts an attempt and says whether it may go on: at most `limit` in a minute for each key. Kept in the database, so that
 * several processes share one count and a restart forgets none.
 */
export async function isLoginAllowed(key: string, limit: number, now = new Date()): Promise<boolean> {
  return inTransaction(database(), async (tx) => {
    const began = new Date(now.getTime() - WINDOW_SECONDS * 1000);
    await tx.attemptWindow.deleteMany({ where: { startedAt: { lt: began } } });
    const { count } = await tx.attemptWindow.upsert({
      where: { key },
      create: { key, count: 1, startedAt: now },
      update: { count: { increment: 1 } },
    });
    return count <= limit;
  });
}
