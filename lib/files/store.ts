import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "@/lib/db/location";
import { HEAD_BYTES } from "@/lib/domain/checklist/evidence-file";

// Evidence files are stored in the data folder under their SHA-256: equal files are stored once, and a digest is enough to check a file.

const filesFolder = (): string => path.join(/* turbopackIgnore: true */ dataFolder(), "files");
const incomingFolder = (): string => path.join(filesFolder(), "incoming");

/** The path of the file with a digest (`sha256:…`). */
const pathOf = (digest: string): string => {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (hex === undefined) throw new TypeError(`No digest of a file: ${digest.slice(0, 80)}`);
  return path.join(filesFolder(), hex.slice(0, 2), hex);
};

export class FileTooLarge extends Error {}

/** A file that was received completely and is on disk, but not stored under its digest yet. Only `receive` creates one. */
export class IncomingFile {
  private constructor(
    private readonly draft: string,
    readonly digest: string,
    readonly size: number,
    /** Its first bytes. */
    readonly head: Uint8Array,
  ) {}

  /** Writes chunks to disk while counting and hashing them; the file is never in memory as a whole. Throws FileTooLarge. */
  static async receive(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<IncomingFile> {
    await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
    const draft = path.join(incomingFolder(), randomUUID());
    const handle = await open(draft, "wx", 0o600);
    try {
      const hash = createHash("sha256");
      let [size, head] = [0, Buffer.alloc(0)];
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > limit) throw new FileTooLarge();
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
        hash.update(chunk);
        await handle.appendFile(chunk);
      }
      // The bytes must be on disk before anything refers to the file.
      await handle.sync();
      return new IncomingFile(draft, `sha256:${hash.digest("hex")}`, size, head);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** Stores the file under its digest. An existing file is replaced by the same bytes, which also repairs a damaged one. */
  async store(): Promise<void> {
    const target = pathOf(this.digest);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(this.draft, target);
    await syncFolder(path.dirname(target));
    await syncFolder(filesFolder());
  }

  /** Deletes the file, unless it was stored. */
  discard(): Promise<void> {
    return rm(this.draft, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().catch(() => {});
  await handle.close();
}

export type StoredFile = "here" | "missing" | "altered";

/** Whether a file exists with this size. Does not read it. */
export async function fileExists(digest: string, size: number): Promise<StoredFile> {
  const found = await stat(pathOf(digest)).catch(() => null);
  return found === null ? "missing" : found.isFile() && found.size === size ? "here" : "altered";
}

/** Whether a file exists with the bytes of its digest. Reads all of it. */
export async function inspect(digest: string, size: number): Promise<StoredFile> {
  const state = await fileExists(digest, size);
  if (state !== "here") return state;
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(pathOf(digest))) hash.update(chunk as Uint8Array);
  } catch {
    return "missing";
  }
  return `sha256:${hash.digest("hex")}` === digest ? "here" : "altered";
}

export const readStored = (digest: string) => createReadStream(pathOf(digest));

/** Removes a file from the disk. The caller makes sure that nothing needs it any more. */
export const removeStored = (digest: string): Promise<void> => rm(pathOf(digest), { force: true });

const ABANDONED_AFTER_MS = 24 * 60 * 60_000;

/** Deletes the files of uploads that never finished. */
export async function clearIncoming(now: Date): Promise<void> {
  for (const name of await readdir(incomingFolder()).catch(() => [])) {
    const file = path.join(incomingFolder(), name);
    const found = await stat(file).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(file, { force: true });
  }
}
