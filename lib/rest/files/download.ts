import { Readable } from "node:stream";
import type { Principal } from "@/lib/domain/policy";
import { readStored } from "@/lib/files/store";
import { getEvidenceFile } from "@/lib/queries/evidence";
import { problem } from "@/lib/rest/problem";
import { isFromPage, redirectTo } from "./form-redirect";

/** A file of evidence as it was added. A file that is missing or altered on the disk gets a problem or, from a page, a redirect. */
export async function download(who: Principal, evidenceId: string, request: Request): Promise<Response> {
  const evidence = await getEvidenceFile(who, evidenceId);
  if (!evidence) return problem(404, "missing");
  if (evidence.file !== "here") {
    const code = `file-${evidence.file}` as const;
    return evidence.panelUrl !== null && isFromPage(request)
      ? redirectTo(evidence.panelUrl, { refused: code }, "evidence")
      : problem(410, code, { facts: { digest: evidence.digest } });
  }
  // The name in ASCII for old clients, and in UTF-8 (RFC 6266).
  const asciiName = evidence.name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(Readable.toWeb(readStored(evidence.digest)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": evidence.mediaType,
      "content-length": String(evidence.sizeBytes),
      "content-disposition": `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(evidence.name).replace(/['()*]/g, percentEncoded)}`,
      "content-security-policy": "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      etag: `"${evidence.digest}"`,
    },
  });
}

const percentEncoded = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
