import { routes } from "@/app/api/v1/routes";
import { documentOf } from "@/lib/rest/contract/document";
import { endpoint } from "@/lib/rest/endpoint";

let document: string | undefined;

/** The OpenAPI 3.1 document of the API, for signed-in people and keys. */
export const GET = endpoint(async () => {
  document ??= JSON.stringify(documentOf(routes));
  return new Response(document, { headers: { "content-type": "application/json" } });
});
