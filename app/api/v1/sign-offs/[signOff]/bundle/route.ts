import { getBundle } from "@/lib/queries/sign-off/bundle";
import { fileRoute } from "@/lib/rest/query-route";
import { BUNDLE_TYPE } from "@/lib/signing/bundle";

export const GET = fileRoute<{ signOff: string }>(
  {
    summary:
      "One sign-off as a Sigstore bundle, to verify it outside Slipway. It was true when it was signed; only Slipway knows whether it is still valid.",
    files: [BUNDLE_TYPE],
  },
  async ({ principal, params }) => {
    const bundle = await getBundle(principal, params.signOff);
    return (
      bundle &&
      new Response(JSON.stringify(bundle), {
        headers: { "content-type": BUNDLE_TYPE, "content-disposition": `attachment; filename="sign-off-${params.signOff}.sigstore.json"` },
      })
    );
  },
);
