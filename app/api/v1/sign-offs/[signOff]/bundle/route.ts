import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getBundle } from "@/lib/queries/bundle";
import { BUNDLE_TYPE } from "@/lib/signing/bundle";

/** One sign-off as a Sigstore bundle, to be checked outside Slipway. What it says was true when it was signed; whether it still stands, only Slipway knows. */
export const GET = endpoint<{ signOff: string }>(async ({ principal, params }) => {
  const bundle = await getBundle(principal, params.signOff);
  if (!bundle) return problem(404, "missing");
  return new Response(JSON.stringify(bundle), {
    headers: { "content-type": BUNDLE_TYPE, "content-disposition": `attachment; filename="sign-off-${params.signOff}.sigstore.json"` },
  });
});
