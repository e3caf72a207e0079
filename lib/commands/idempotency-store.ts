import { type Db, database, inTransaction, type Tx } from "@/lib/db/client";
import type { TransactionHooks } from "./perform";

/** A request that its sender may repeat: the sender, the route, the key the sender chose, and a hash of the whole request. */
export type IdempotentRequest = { actor: string; route: string; key: string; fingerprint: string };

/** The stored answer, as text. */
export type StoredResponse = { fingerprint: string; answer: string };

/** Thrown in a transaction to roll it back, where the same request was already answered, perhaps by another process. */
export class AlreadyAnswered extends Error {
  constructor(readonly stored: StoredResponse) {
    super("This request was answered before.");
  }
}

const STORED_MS = 48 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;

export async function storedResponse(request: IdempotentRequest, db: Db | Tx = database()): Promise<StoredResponse | null> {
  const { actor, route, key } = request;
  const row = await db.idempotencyKey.findUnique({ where: { actor_route_key: { actor, route, key } } });
  return row && row.response !== null ? { fingerprint: row.bodyHash, answer: row.response } : null;
}

/**
 * Stores the answer in the transaction of the change, so that one never exists without the other, even after a crash. Writing transactions
 * run one after the other, so the second of two simultaneous requests finds the answer to the first.
 */
export const storeResponseInTransaction = (
  request: IdempotentRequest,
  answerOf: (value: unknown) => { status: number; answer: string },
): TransactionHooks => ({
  async first(tx) {
    const stored = await storedResponse(request, tx);
    if (stored) throw new AlreadyAnswered(stored);
  },
  last: (tx, value) => store(tx, request, answerOf(value)),
});

/** Stores the answer to a request that changed nothing, or that took several transactions. */
export const storeResponse = (request: IdempotentRequest, response: { status: number; answer: string }): Promise<void> =>
  inTransaction(database(), async (tx) => {
    if ((await storedResponse(request, tx)) === null) await store(tx, request, response);
  });

let sweptAt = 0;

async function store(
  tx: Tx,
  { actor, route, key, fingerprint }: IdempotentRequest,
  { status, answer }: { status: number; answer: string },
) {
  const now = Date.now();
  if (now - sweptAt > SWEEP_EVERY_MS) {
    sweptAt = now;
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - STORED_MS) } } });
  }
  await tx.idempotencyKey.create({
    data: { actor, route, key, bodyHash: fingerprint, status, response: answer, createdAt: new Date(now) },
  });
}
