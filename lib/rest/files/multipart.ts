import { Readable } from "node:stream";
import { MIMEType } from "node:util";
import { Dicer } from "@fastify/busboy";
import { parse } from "content-disposition";

// Reads multipart/form-data (RFC 7578) in pieces, so that a whole file is never in memory. The library finds the parts, and this file
// decides which of them form a valid form: the library's own form reader silently skips parts that it cannot read.

/** One field or file of a form. Read its body before the next part, because the rest of it is skipped then. */
export type Part = { name: string; fileName: string | null; body: AsyncIterable<Uint8Array> };

/** The body is not a well-formed form. */
export class FormMalformed extends Error {}

const MAX_HEADERS = 8 * 1024;
/** RFC 2046, section 5.1.1. */
const MAX_BOUNDARY = 70;

/** The boundary in a content type; null if it is not a multipart form. */
export function boundaryOf(contentType: string | null): string | null {
  try {
    const type = new MIMEType(contentType ?? "");
    const boundary = type.essence === "multipart/form-data" ? type.params.get("boundary") : null;
    return boundary && boundary.length <= MAX_BOUNDARY ? boundary : null;
  } catch {
    return null;
  }
}

/** The parts of a form, in their order. Throws FormMalformed. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const limits = { boundary, maxHeaderSize: 2 * MAX_HEADERS };
  const parser = new Dicer(limits);
  const parts = new Readable({ objectMode: true, read() {} });
  let last: Dicer.PartStream | undefined;
  let isHeaderDue = false;

  const fail = (cause: unknown) => {
    const error = cause instanceof FormMalformed ? cause : new FormMalformed("The form is cut off.", { cause });
    last?.destroy(error);
    parts.destroy(error);
  };
  const failWithoutHeaders = () => {
    if (isHeaderDue) fail(new FormMalformed("A part has no headers."));
  };
  parser.on("error", fail);
  parser.on("part", (part) => {
    failWithoutHeaders();
    [last, isHeaderDue] = [part, true];
    // The reader of the part gets the error too. Without a listener, the error of a part that nobody reads would end the process.
    part.on("error", () => {});
    part.on("header", (headers) => {
      isHeaderDue = false;
      parts.push({ headers, part });
    });
  });
  parser.on("finish", () => {
    failWithoutHeaders();
    parts.push(null);
  });

  feed(parser, body).catch(fail);
  try {
    for await (const { headers, part } of parts as AsyncIterable<{ headers: Headers; part: Dicer.PartStream }>) {
      yield { ...nameOf(headers), body: bytesOf(part) };
      // Skips what the reader did not read.
      part.resume();
    }
  } finally {
    parser.destroy();
    last?.destroy();
  }
}

/** Writes a body to the parser as fast as the parts are read. Bytes after the last delimiter do not belong to the form. */
async function feed(parser: Dicer, body: AsyncIterable<Uint8Array>): Promise<void> {
  // Without `for await`: leaving its loop early cancels the request, and its sender would not get the refusal.
  const chunks = body[Symbol.asyncIterator]();
  for (let next = await chunks.next(); !next.done && parser.writable; next = await chunks.next()) {
    const { value } = next;
    await new Promise<void>((resolve, reject) => parser.write(value, (error) => (error ? reject(error) : resolve())));
  }
  if (parser.writable) parser.end();
}

async function* bytesOf(part: Dicer.PartStream): AsyncGenerator<Uint8Array> {
  try {
    yield* part.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new FormMalformed("A part is cut off.", { cause });
  }
}

/** A text of the form. One in another encoding is refused instead of stored with lost letters. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FormMalformed("A text is not UTF-8.", { cause });
  }
}

/** Names in lower case; the values as bytes, one character each. */
type Headers = Record<string, string[]>;

function nameOf(headers: Headers): Omit<Part, "body"> {
  const size = Object.entries(headers).reduce((sum, [name, values]) => sum + name.length + values.join("").length, 0);
  if (size > MAX_HEADERS) throw new FormMalformed("The headers of a part are too long.");
  const disposition = utf8(Buffer.from(headers["content-disposition"]?.[0] ?? "", "latin1"));
  const { type, parameters } = parse(disposition, { multipart: true, extended: false });
  if (type !== "form-data" || parameters.name === undefined) throw new FormMalformed("A part has no name.");
  return { name: parameters.name, fileName: parameters.filename ?? null };
}
