import type { ProblemCode } from "@/lib/rest/problem-codes";

type RefusalStatus = 400 | 413 | 415 | 422;

/** A body that is refused, with the status and code of its problem. */
export class BodyRefused<Status extends RefusalStatus = RefusalStatus> extends Error {
  constructor(
    readonly status: Status,
    readonly code: ProblemCode<Status>,
  ) {
    super(code);
  }
}

/** The bytes of a body. They are counted while they arrive: reading stops at the first byte over the limit. Throws BodyRefused. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new BodyRefused(413, "body-too-large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new BodyRefused(413, "body-too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** No body of the API is as deep as this, and recursion this deep does not exhaust the stack. */
const MAX_DEPTH = 20;

/** A JSON body of at most `limit` bytes. Refuses a body that is too deep or has a duplicate key (JSON.parse silently keeps the last one). */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  requireJson(request);
  return jsonIn(await readBytes(request, limit));
}

/** Throws BodyRefused unless the content type is JSON. */
export function requireJson(request: Request): void {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new BodyRefused(415, "content-type-not-json");
}

/** Parses a body that is already read. Throws BodyRefused. */
export function jsonIn(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BodyRefused(400, "body-not-utf8");
  }
  refuseDeepOrDuplicate(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyRefused(400, "body-not-json");
  }
}

/** Reads the text once before it is parsed, and tracks its depth and the keys of each object. */
function refuseDeepOrDuplicate(text: string): void {
  const open: (Set<string> | null)[] = [];
  const marks = /["{}[\]]/g;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [token] = mark;
    if (token === "{" || token === "[") {
      if (open.push(token === "{" ? new Set() : null) > MAX_DEPTH) throw new BodyRefused(422, "body-too-deep");
    } else if (token === "}" || token === "]") open.pop();
    else {
      const end = endOfText(text, mark.index);
      if (isKey(text, end)) {
        const keys = open.at(-1);
        const key = unescaped(text.slice(mark.index, end));
        if (keys?.has(key)) throw new BodyRefused(422, "key-twice");
        keys?.add(key);
      }
      marks.lastIndex = end;
    }
  }
}

// Without a regular expression: on a text of megabytes it would exhaust the stack.

/** The index after the string that begins with the quote at `start`: after the next quote that is not escaped. */
function endOfText(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === "\\") before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  throw new BodyRefused(400, "body-not-json");
}

function isKey(text: string, end: number): boolean {
  let index = end;
  while (index < text.length && " \t\n\r".includes(text.charAt(index))) index++;
  return text[index] === ":";
}

// With escapes a key has several spellings; they are the same key.
function unescaped(token: string): string {
  if (!token.includes("\\")) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    throw new BodyRefused(400, "body-not-json");
  }
}
