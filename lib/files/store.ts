import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "@/lib/db/location";
import { HEAD_BYTES } from "@/lib/domain/checklist/evidence-file";

// Files of evidence lie in the data folder under their SHA-256: two of the same bytes are one, and whoever holds a digest can check a file.

const filesFolder = (): string => path.join(/* turbopackIgnore: true */ dataFolder(), "files");
const incomingFolder = (): string => path.join(filesFolder(), "incoming");

/** Where the file of a digest (`sha256:…`) lies. */
const pathOf = (digest: string): string => {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (hex === undefined) throw new TypeError(`No digest of a file: ${digest.slice(0, 80)}`);
  return path.join(filesFolder(), hex.slice(0, 2), hex);
};

export class FileTooLarge extends Error {}

/** A file that came in whole and lies on disk, but is not kept yet. Only `receiveFile` makes one. */
export class IncomingFile {
  private constructor(
    private readonly draft: string,
    readonly digest: string,
    readonly size: number,
    /** Its first bytes. */
    readonly head: Uint8Array,
  ) {}

  /** Writes what comes to disk, counted and hashed while it does, and never held as a whole. Throws FileTooLarge. */
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
      // On disk before anything says that it is there.
      await handle.sync();
      return new IncomingFile(draft, `sha256:${hash.digest("hex")}`, size, head);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** Puts it in its place. One that is there already is replaced by the same bytes, which also mends one that was damaged. */
  async keep(): Promise<void> {
    const place = pathOf(this.digest);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(this.draft, place);
    await syncFolder(path.dirname(place));
    await syncFolder(filesFolder());
  }

  /** Takes it away, unless it was kept. */
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

/** Whether a file is there, as far as can be seen without reading it. */
export async function fileExists(digest: string, size: number): Promise<StoredFile> {
  const found = await stat(pathOf(digest)).catch(() => null);
  return found === null ? "missing" : found.isFile() && found.size === size ? "here" : "altered";
}

/** Whether a file is there with the very bytes that its digest names. Reads all of it. */
export async function inspect(digest: string, size: number): Promise<StoredFile> {
  const seen = await fileExists(digest, size);
  if (seen !== "here") return seen;
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(pathOf(digest))) hash.update(chunk as Uint8Array);
  } catch {
    return "missing";
  }
  return `sha256:${hash.digest("hex")}` === digest ? "here" : "altered";
}

export const readStored = (digest: string) => createReadStream(pathOf(digest));

const LEFT_AFTER_MS = 24 * 60 * 60_000;

/** Takes away what uploads left behind that never came to their end. */
export async function clearIncoming(now: Date): Promise<void> {
  for (const name of await readdir(incomingFolder()).catch(() => [])) {
    const file = path.join(incomingFolder(), name);
    const found = await stat(file).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > LEFT_AFTER_MS) await rm(file, { force: true });
  }
}
