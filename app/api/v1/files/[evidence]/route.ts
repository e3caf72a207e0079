import { MEDIA_TYPES } from "@/lib/domain/checklist/evidence-file";
import { describeRoute } from "@/lib/rest/contract/route-description";
import { endpoint } from "@/lib/rest/endpoint";
import { download } from "@/lib/rest/files/download";

export const GET = describeRoute(
  {
    summary: "A file of evidence as a download. Browsers do not run or display its content.",
    responses: [{ status: 200, files: MEDIA_TYPES }, { status: 303 }],
    isOfFiles: true,
  },
  endpoint<{ evidence: string }>(({ principal, params, request }) => download(principal, params.evidence, request)),
);
