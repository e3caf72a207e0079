import { download } from "@/lib/rest/files/download";
import { problem } from "@/lib/rest/problem";
import { openedLink } from "@/lib/session/shared";
import { sourceOf } from "@/lib/session/source";

/** A file of evidence, under a share link that allows evidence. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string; evidence: string }> }): Promise<Response> {
  const { token, evidence } = await params;
  const link = await openedLink("page", token, sourceOf(request.headers));
  return link ? download(link.who, evidence, request) : problem(404, "missing");
}
