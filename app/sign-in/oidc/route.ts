import { beginOidc } from "@/lib/actions/oidc";

/** A link and no form: the page's policy lets forms go nowhere else, and this one goes to the identity provider. */
export const GET = (request: Request): Promise<Response> => beginOidc(new URL(request.url).searchParams.get("to"));
