import { describeRoute } from "@/lib/rest/contract/route-description";
import { endpoint } from "@/lib/rest/endpoint";
import { upload } from "@/lib/rest/files/upload";
import { fileFormShape, newFileShape } from "@/lib/rest/shapes/evidence";

export const POST = describeRoute(
  {
    summary: "Adds a file as evidence: multipart/form-data with `file`, and the same fields as for a link. At most 25 MB.",
    verb: "evidence.addFile",
    body: { schema: fileFormShape, without: [], isForm: true },
    responses: [{ status: 201, schema: newFileShape }, { status: 303 }],
  },
  endpoint<{ stage: string }>(upload),
);
