import { getGateSummary } from "@/lib/queries/gates/gate-summary";
import { fileRoute } from "@/lib/rest/query-route";
import { BUNDLE_TYPE } from "@/lib/signing/bundle";

export const GET = fileRoute<{ stage: string }>(
  {
    summary:
      "The current state of a gate as a signed SLSA verification summary, valid for up to an hour. It does not show later revocations.",
    files: [BUNDLE_TYPE],
  },
  async ({ principal, params }) => {
    const bundle = await getGateSummary(principal, params.stage);
    if (!bundle) return null;
    return new Response(JSON.stringify(bundle), {
      headers: { "content-type": BUNDLE_TYPE, "content-disposition": `attachment; filename="gate-${params.stage}.sigstore.json"` },
    });
  },
);
