import { MEDIA_TYPES } from "@/lib/domain/checklist/evidence-file";
import { describe } from "@/lib/rest/contract/described-route";
import { endpoint } from "@/lib/rest/endpoint";
import { giveFile } from "@/lib/rest/files/download";

export const GET = describe(
  {
    says: "A file of evidence, to be saved and not to be shown: whatever is in it has no power over this site.",
    gives: [{ status: 200, files: MEDIA_TYPES }, { status: 303 }],
    isOfFiles: true,
  },
  endpoint<{ evidence: string }>(({ principal, params, request }) => giveFile(principal, params.evidence, request)),
);
