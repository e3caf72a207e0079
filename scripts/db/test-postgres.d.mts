export type Skipped = { skipped: string };
export function findPostgres(): Skipped | { bin: string; user: { uid?: number; gid?: number } };
export function startPostgres(options?: { durable?: boolean }): Promise<Skipped | { url: string; stop: () => Promise<void> }>;
