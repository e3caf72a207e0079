import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { closeSync, existsSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "@/lib/db/location";

/** What a key is for: sign-offs, gate results and checkpoints are signed by different ones, so that none can stand in for another. */
export const PURPOSES = ["sign-off", "gate", "checkpoint"] as const;
export type Purpose = (typeof PURPOSES)[number];

export type SigningKey = { purpose: Purpose; keyId: string; madeAt: Date; privateKey: KeyObject; publicKey: KeyObject };

/** SHA-256 of the public key's DER (SubjectPublicKeyInfo), in hexadecimal. */
export const keyIdOf = (publicKey: KeyObject): string =>
  createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");

/** Keys are files `<purpose>-<number>.pem` in the folder SLIPWAY_KEYS names, else `keys` in the data folder. The highest number signs. */
export const keyFolder = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_KEYS || path.join(dataFolder(), "keys"));

const kept = new Map<string, SigningKey>();

/** The key that signs now; made at first use. Throws when others may read its file. */
export function signingKey(purpose: Purpose): SigningKey {
  const folder = keyFolder();
  const file = path.join(folder, filesOf(folder, purpose).at(-1) ?? makeKey(folder, purpose, 1));
  const present = kept.get(file);
  if (present) return present;
  const key = readKey(file, purpose);
  kept.set(file, key);
  return key;
}

/** Every key of a purpose, oldest first: what an earlier one signed stays verifiable after rotation. */
export const allKeys = (purpose: Purpose): SigningKey[] => {
  signingKey(purpose);
  const folder = keyFolder();
  return filesOf(folder, purpose).map((name) => readKey(path.join(folder, name), purpose));
};

/** Makes the next key of a purpose; from now on it signs. */
export function rotateKey(purpose: Purpose): SigningKey {
  const folder = keyFolder();
  const last = filesOf(folder, purpose).at(-1);
  makeKey(folder, purpose, last ? numberOf(last) + 1 : 1);
  return signingKey(purpose);
}

const numberOf = (name: string) => Number(/-(\d+)\.pem$/.exec(name)?.[1] ?? 0);

function filesOf(folder: string, purpose: Purpose): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${purpose}-`) && numberOf(name) > 0)
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function makeKey(folder: string, purpose: Purpose, number: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = `${purpose}-${number}.pem`;
  const draft = path.join(folder, `.${name}.${process.pid}`);
  const handle = openSync(draft, "wx", 0o600);
  // Said in the file itself: a copy of it may have another date.
  writeSync(handle, `${MADE_AT}${new Date().toISOString()}\n${privateKey.export({ type: "pkcs8", format: "pem" }).toString()}`);
  closeSync(handle);
  try {
    // A link fails when the name is taken: of two processes that make a key at once, both end up with the same one.
    linkSync(draft, path.join(folder, name));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  return name;
}

const MADE_AT = "# made at ";

function readKey(file: string, purpose: Purpose): SigningKey {
  const stat = statSync(file);
  const mode = stat.mode & 0o077;
  if (mode !== 0 && process.platform !== "win32")
    throw new Error(`${file} can be read by others (mode ${mode.toString(8).padStart(3, "0")}): chmod 600 it, or replace the key.`);
  const text = readFileSync(file, "utf8");
  const privateKey = createPrivateKey(text);
  if (privateKey.asymmetricKeyDetails?.namedCurve !== "prime256v1") throw new Error(`${file} is no ECDSA P-256 key.`);
  const publicKey = createPublicKey(privateKey);
  const said = text.startsWith(MADE_AT) ? new Date(text.slice(MADE_AT.length, text.indexOf("\n")).trim()) : stat.mtime;
  const madeAt = Number.isNaN(said.getTime()) ? stat.mtime : said;
  return { purpose, keyId: keyIdOf(publicKey), madeAt, privateKey, publicKey };
}
