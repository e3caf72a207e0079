/** Whether a form or a link of a page sent this, so that the answer is a page, too. */
export const isFromPage = (request: Request): boolean =>
  request.headers.get("authorization") === null && (request.headers.get("accept") ?? "").includes("text/html");

/** Back to the page, with what to say on it. */
export const backTo = (sheet: string, said: Record<string, string>, part: string): Response =>
  new Response(null, { status: 303, headers: { location: `${sheet}&${new URLSearchParams(said)}#${part}`, "cache-control": "no-store" } });
