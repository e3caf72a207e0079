import { helpContent } from "@/components/help/help";
import { getWords } from "@/lib/i18n/words";
import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

/** The words of the help, for the dialog that opens it over a page. */
export const GET = endpoint(async ({ principal }) =>
  principal.kind === "person" ? Response.json(helpContent(await getWords())) : problem(403, "forbidden"),
);
