import { routes } from "@/app/api/v1/routes";
import { documentOf } from "@/lib/rest/contract/document";
import { endpoint } from "@/lib/rest/endpoint";

let document: string | undefined;

/** What the API is, as OpenAPI 3.1, for whoever may use it. */
export const GET = endpoint(async () => {
  document ??= JSON.stringify(documentOf(routes));
  return new Response(document, { headers: { "content-type": "application/json" } });
});
