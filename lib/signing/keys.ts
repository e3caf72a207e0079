import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { closeSync, existsSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "@/lib/db/location";

/** The purposes of keys. Each has its own key, so that a signature of one purpose is not valid for another. */
export const PURPOSES = ["sign-off", "gate", "checkpoint"] as const;
export type Purpose = (typeof PURPOSES)[number];

export type SigningKey = { purpose: Purpose; keyId: string; createdAt: Date; privateKey: KeyObject; publicKey: KeyObject };

/** SHA-256 of the public key's DER (SubjectPublicKeyInfo), in hexadecimal. */
export const keyIdOf = (publicKey: KeyObject): string =>
  createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");

/** Keys are files `<purpose>-<number>.pem` in the folder SLIPWAY_KEYS or in `keys` of the data folder. The highest number signs. */
export const keyFolder = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_KEYS || path.join(dataFolder(), "keys"));

const cache = new Map<string, SigningKey>();

/** The current signing key, created at first use. Throws when other users can read its file. */
export function signingKey(purpose: Purpose): SigningKey {
  const folder = keyFolder();
  const file = path.join(folder, filesOf(folder, purpose).at(-1) ?? createKey(folder, purpose, 1));
  const cached = cache.get(file);
  if (cached) return cached;
  const key = readKey(file, purpose);
  cache.set(file, key);
  return key;
}

/** Every key of a purpose, oldest first, so that older signatures stay verifiable after a rotation. */
export const allKeys = (purpose: Purpose): SigningKey[] => {
  signingKey(purpose);
  const folder = keyFolder();
  return filesOf(folder, purpose).map((name) => readKey(path.join(folder, name), purpose));
};

/** Creates the next key of a purpose, which signs from now on. */
export function rotateKey(purpose: Purpose): SigningKey {
  const folder = keyFolder();
  const last = filesOf(folder, purpose).at(-1);
  createKey(folder, purpose, last ? numberOf(last) + 1 : 1);
  return signingKey(purpose);
}

const numberOf = (name: string) => Number(/-(\d+)\.pem$/.exec(name)?.[1] ?? 0);

function filesOf(folder: string, purpose: Purpose): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${purpose}-`) && numberOf(name) > 0)
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function createKey(folder: string, purpose: Purpose, number: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = `${purpose}-${number}.pem`;
  const draft = path.join(folder, `.${name}.${process.pid}`);
  const handle = openSync(draft, "wx", 0o600);
  // The creation time is in the file, because a copied file can have another date.
  writeSync(handle, `${CREATED_AT}${new Date().toISOString()}\n${privateKey.export({ type: "pkcs8", format: "pem" }).toString()}`);
  closeSync(handle);
  try {
    // A link fails if the name exists, so two processes that create a key at the same time use the same one.
    linkSync(draft, path.join(folder, name));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  return name;
}

const CREATED_AT = "# made at ";

function readKey(file: string, purpose: Purpose): SigningKey {
  const stat = statSync(file);
  const mode = stat.mode & 0o077;
  if (mode !== 0 && process.platform !== "win32")
    throw new Error(`${file} can be read by others (mode ${mode.toString(8).padStart(3, "0")}): chmod 600 it, or replace the key.`);
  const text = readFileSync(file, "utf8");
  const privateKey = createPrivateKey(text);
  if (privateKey.asymmetricKeyDetails?.namedCurve !== "prime256v1") throw new Error(`${file} is no ECDSA P-256 key.`);
  const publicKey = createPublicKey(privateKey);
  const writtenAt = text.startsWith(CREATED_AT) ? new Date(text.slice(CREATED_AT.length, text.indexOf("\n")).trim()) : stat.mtime;
  const createdAt = Number.isNaN(writtenAt.getTime()) ? stat.mtime : writtenAt;
  return { purpose, keyId: keyIdOf(publicKey), createdAt, privateKey, publicKey };
}
