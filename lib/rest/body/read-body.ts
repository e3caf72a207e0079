import type { ProblemCode } from "@/lib/rest/problem-codes";

type Refusing = 400 | 413 | 415 | 422;

/** A body that is not taken, with the status that says so. */
export class BodyRefused<Status extends Refusing = Refusing> extends Error {
  constructor(
    readonly status: Status,
    readonly code: ProblemCode<Status>,
  ) {
    super(code);
  }
}

/** The bytes of a body, counted while they come: one byte too many ends the reading. Throws BodyRefused. */
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

/** Deeper than any body of ours, and shallow enough that nothing recursive can be led astray. */
const MAX_DEPTH = 20;

/** A JSON body, at most `limit` bytes, not too deep, and without keys given twice, of which JSON.parse would keep the last in silence. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  requireJson(request);
  return jsonIn(await readBytes(request, limit));
}

/** Throws BodyRefused where a body says that it is anything but JSON. */
export function requireJson(request: Request): void {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new BodyRefused(415, "content-type-not-json");
}

/** The JSON in a body that was read already. */
export function jsonIn(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BodyRefused(400, "body-not-utf8");
  }
  refuseDeepOrDouble(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyRefused(400, "body-not-json");
  }
}

/** Walks the text once, before anything is built from it: how deep it is, and which keys each object has had. */
function refuseDeepOrDouble(text: string): void {
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
        const key = plain(text.slice(mark.index, end));
        if (keys?.has(key)) throw new BodyRefused(422, "key-twice");
        keys?.add(key);
      }
      marks.lastIndex = end;
    }
  }
}

// No regular expression for what follows: over a text of megabytes it would run out of stack.

/** Where the text that begins with this quote is over: after the next quote that has no backslash of its own before it. */
function endOfText(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === "\\") before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  throw new BodyRefused(400, "body-not-json");
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (" \t\n\r".includes(text[at] ?? "x")) at++;
  return text[at] === ":";
}

// Written with escapes, two spellings of a key are one key.
function plain(token: string): string {
  if (!token.includes("\\")) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    throw new BodyRefused(400, "body-not-json");
  }
}
