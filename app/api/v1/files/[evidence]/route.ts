import { MEDIA_TYPES } from "@/lib/domain/checklist/evidence-file";
import { giveFile } from "@/lib/files/give-file";
import { describe } from "@/lib/rest/contract/described";
import { endpoint } from "@/lib/rest/endpoint";

export const GET = describe(
  {
    says: "A file of evidence as a download. Browsers do not run or display its content.",
    gives: [{ status: 200, files: MEDIA_TYPES }, { status: 303 }],
    isOfFiles: true,
  },
  endpoint<{ evidence: string }>(({ principal, params, request }) => giveFile(principal, params.evidence, request)),
);
