// multipart/form-data (RFC 7578), read piece by piece: a file passes through and is never held as a whole.

/** One field or file of a form. Its body must be read, or left, before the next part is asked for. */
export type Part = { name: string; fileName: string | null; body: AsyncGenerator<Uint8Array> };

/** A form that is not written as one. */
export class FormMalformed extends Error {}

const MAX_HEADERS = 8 * 1024;

/** What separates the parts, from the content type of a request; null where it is no form with parts. */
export function boundaryOf(contentType: string | null): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))\s*(?:;|$)/i.exec(contentType ?? "") ?? [];
  return quoted ?? plain ?? null;
}

/** The parts of a form, in their order. Throws FormMalformed. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const source = new Source(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  // The first delimiter has no line before it; with one put there it is like every other.
  source.unread(Buffer.from("\r\n"));
  for await (const _preamble of source.until(delimiter));
  for (;;) {
    const end = await source.take(2);
    if (end === "--") return;
    if (end !== "\r\n") throw new FormMalformed("A delimiter goes on.");
    const headers = await headersOf(source);
    const part = source.until(delimiter);
    yield { ...headers, body: part };
    // Whatever of it nobody wanted is passed over.
    for await (const _rest of part);
  }
}

async function headersOf(source: Source): Promise<Omit<Part, "body">> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Put back before the first header, so that a part without any ends at once.
  source.unread(Buffer.from("\r\n"));
  for await (const chunk of source.until(Buffer.from("\r\n\r\n"))) {
    size += chunk.length;
    if (size > MAX_HEADERS) throw new FormMalformed("The headers of a part are too long.");
    chunks.push(chunk);
  }
  const lines = Buffer.concat(chunks).toString("utf8").split("\r\n");
  const disposition = lines.find((line) => /^content-disposition\s*:/i.test(line)) ?? "";
  const parameter = (name: string) => new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, "i").exec(disposition)?.[1];
  const name = parameter("name");
  if (name === undefined || !/:\s*form-data\s*;/i.test(disposition)) throw new FormMalformed("A part has no name.");
  const fileName = parameter("filename");
  return { name: plain(name), fileName: fileName === undefined ? null : plain(fileName) };
}

// Browsers write a quotation mark and line breaks so, and nothing else.
const plain = (text: string) => text.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll('\\"', '"');

/** Bytes that come in pieces of any size, and are looked for marks that may lie across two of them. */
class Source {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private kept: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.iterator = body[Symbol.asyncIterator]();
  }

  unread(bytes: Buffer): void {
    this.kept = Buffer.concat([bytes, this.kept]);
  }

  /** Everything before a mark; the mark itself is taken, too. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.kept.indexOf(mark);
      if (at !== -1) {
        const before = this.kept.subarray(0, at);
        this.kept = this.kept.subarray(at + mark.length);
        if (before.length > 0) yield before;
        return;
      }
      // The end of what is here may be the beginning of the mark.
      const safe = Math.max(0, this.kept.length - mark.length + 1);
      const before = this.kept.subarray(0, safe);
      this.kept = this.kept.subarray(safe);
      if (before.length > 0) yield before;
      await this.more();
    }
  }

  async take(length: number): Promise<string> {
    while (this.kept.length < length) await this.more();
    const taken = this.kept.subarray(0, length).toString("latin1");
    this.kept = this.kept.subarray(length);
    return taken;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.iterator.next();
    if (done) throw new FormMalformed("The form is cut off.");
    this.kept = this.kept.length === 0 ? Buffer.from(value) : Buffer.concat([this.kept, value]);
  }
}
