import { unsubscribe } from "@/lib/rest/unsubscribe";

type Context = { params: Promise<{ token: string }> };

/** The link in an e-mail as a person opens it: nothing is changed before they press the button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { location: `/unsubscribe?token=${encodeURIComponent(token)}` } });
}

/** The same link as a mail program posts to it (`List-Unsubscribe-Post`), and the button of the page. */
export const POST = async (request: Request, { params }: Context): Promise<Response> => unsubscribe(request, (await params).token);
