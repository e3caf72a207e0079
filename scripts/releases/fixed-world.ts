import nodeCrypto, { createHash } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** The current time of this process, in milliseconds. */
let currentMs = 0;

export const setNow = (text: string): void => {
  currentMs = Date.parse(text);
};
export const passMinutes = (minutes: number): void => {
  currentMs += minutes * 60_000;
};
export const now = (): Date => new Date(currentMs);

/** Replaces the clock and the random bytes of the process, so that both databases get the same times and nearly the same ids. */
export function fixTimeAndChance(): void {
  globalThis.Date = new Proxy(Date, {
    construct: (real, args) => Reflect.construct(real, args.length === 0 ? [currentMs] : args),
  });
  Date.now = () => currentMs;

  let turn = 0;
  const bytes = (size: number): Buffer => {
    const parts = Array.from({ length: Math.ceil(size / 32) }, () => createHash("sha256").update(`release ${turn++}`).digest());
    return Buffer.concat(parts).subarray(0, size);
  };
  const uuid = () => {
    const id = bytes(16);
    id[6] = ((id[6] ?? 0) & 0x0f) | 0x40;
    id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
    return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const fill = <T extends ArrayBufferView>(view: T): T => {
    bytes(view.byteLength).copy(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    return view;
  };
  Object.assign(nodeCrypto, { randomBytes: bytes, randomUUID: uuid, randomFillSync: fill });
  syncBuiltinESMExports();
  for (const crypto of [globalThis.crypto, Object.getPrototypeOf(globalThis.crypto)]) {
    Object.defineProperty(crypto, "getRandomValues", { value: fill, configurable: true });
    Object.defineProperty(crypto, "randomUUID", { value: uuid, configurable: true });
  }
}
