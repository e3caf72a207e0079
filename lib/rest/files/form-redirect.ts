/** Whether a form or link of a page sent the request: then the response is a page as well. */
export const isFromPage = (request: Request): boolean =>
  request.headers.get("authorization") === null && (request.headers.get("accept") ?? "").includes("text/html");

/** Redirects to a section of a page, with parameters for a message there. */
export const redirectTo = (page: string, parameters: Record<string, string>, section: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: `${page}&${new URLSearchParams(parameters)}#${section}`, "cache-control": "no-store" },
  });
