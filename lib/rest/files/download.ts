import { Readable } from "node:stream";
import type { Principal } from "@/lib/domain/policy";
import { readStored } from "@/lib/files/store";
import { getEvidenceFile } from "@/lib/queries/evidence";
import { problem } from "@/lib/rest/problem";
import { backTo, isFromPage } from "./browser";

/** Hands a file of evidence out as it was added, or says honestly that it is not there any more, or not the same. */
export async function download(who: Principal, evidenceId: string, request: Request): Promise<Response> {
  const evidence = await getEvidenceFile(who, evidenceId);
  if (!evidence) return problem(404, "missing");
  if (evidence.file !== "here") {
    const code = `file-${evidence.file}` as const;
    return evidence.sheet !== null && isFromPage(request)
      ? backTo(evidence.sheet, { refused: code }, "evidence")
      : problem(410, code, { facts: { digest: evidence.digest } });
  }
  // A name in letters of the world, beside one that every client can read.
  const plain = evidence.name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(Readable.toWeb(readStored(evidence.digest)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": evidence.mediaType,
      "content-length": String(evidence.sizeBytes),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(evidence.name).replace(/['()*]/g, escaped)}`,
      "content-security-policy": "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      etag: `"${evidence.digest}"`,
    },
  });
}

const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
