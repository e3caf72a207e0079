import { beginOidc } from "@/lib/actions/oidc";

/** Reached by a link and not a form: the page's policy forbids forms to other sites, and this redirects to the identity provider. */
export const GET = (request: Request): Promise<Response> => beginOidc(new URL(request.url).searchParams.get("to"));
