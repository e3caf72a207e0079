import nodeCrypto, { createHash } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** The time that this process uses as now. */
let moment = 0;

export const setMoment = (text: string): void => {
  moment = Date.parse(text);
};
export const passMinutes = (minutes: number): void => {
  moment += minutes * 60_000;
};
export const now = (): Date => new Date(moment);

/** Replaces the clock and the random bytes of the process, so that both databases get the same times and nearly the same ids. */
export function fixTimeAndChance(): void {
  globalThis.Date = new Proxy(Date, {
    construct: (real, given) => Reflect.construct(real, given.length === 0 ? [moment] : given),
  });
  Date.now = () => moment;

  let turn = 0;
  const bytes = (size: number): Buffer => {
    const parts = Array.from({ length: Math.ceil(size / 32) }, () => createHash("sha256").update(`release ${turn++}`).digest());
    return Buffer.concat(parts).subarray(0, size);
  };
  const uuid = () => {
    const it = bytes(16);
    it[6] = ((it[6] ?? 0) & 0x0f) | 0x40;
    it[8] = ((it[8] ?? 0) & 0x3f) | 0x80;
    return it.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
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
