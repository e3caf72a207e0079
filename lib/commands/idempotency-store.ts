import { type Db, database, inTransaction, type Tx } from "@/lib/db/client";
import type { TransactionHooks } from "./perform";

/** A request that its sender may repeat: the sender, the route, the key the sender chose, and a hash of the whole request. */
export type IdempotentRequest = { actor: string; route: string; key: string; fingerprint: string };

/** The stored answer, as text. */
export type StoredResponse = { fingerprint: string; answer: string };

/** Thrown in a transaction to roll it back, where the same request was already answered, perhaps by another process. */
export class AlreadyAnswered extends Error {
  constructor(readonly kept: StoredResponse) {
    super("This request was answered before.");
  }
}

const KEPT_MS = 48 * 60 * 60 * 1000;
const SWEPT_EVERY_MS = 60 * 60 * 1000;

export async function storedResponse(asked: IdempotentRequest, db: Db | Tx = database()): Promise<StoredResponse | null> {
  const { actor, route, key } = asked;
  const row = await db.idempotencyKey.findUnique({ where: { actor_route_key: { actor, route, key } } });
  return row && row.response !== null ? { fingerprint: row.bodyHash, answer: row.response } : null;
}

/**
 * Stores the answer in the transaction of the change, so that one never exists without the other, even after a crash. Of two requests at
 * the same time, the second finds the answer to the first, because writing transactions run one after the other.
 */
export const storeResponseInTransaction = (
  asked: IdempotentRequest,
  answerOf: (value: unknown) => { status: number; answer: string },
): TransactionHooks => ({
  async first(tx) {
    const kept = await storedResponse(asked, tx);
    if (kept) throw new AlreadyAnswered(kept);
  },
  last: (tx, value) => keep(tx, asked, answerOf(value)),
});

/** Stores the answer to a request that changed nothing, or that took several transactions. */
export const storeResponse = (asked: IdempotentRequest, given: { status: number; answer: string }): Promise<void> =>
  inTransaction(database(), async (tx) => {
    if ((await storedResponse(asked, tx)) === null) await keep(tx, asked, given);
  });

let sweptAt = 0;

async function keep(tx: Tx, { actor, route, key, fingerprint }: IdempotentRequest, { status, answer }: { status: number; answer: string }) {
  const now = Date.now();
  if (now - sweptAt > SWEPT_EVERY_MS) {
    sweptAt = now;
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - KEPT_MS) } } });
  }
  await tx.idempotencyKey.create({
    data: { actor, route, key, bodyHash: fingerprint, status, response: answer, createdAt: new Date(now) },
  });
}
