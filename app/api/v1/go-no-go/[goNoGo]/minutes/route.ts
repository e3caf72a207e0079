import { goNoGoMinutes } from "@/lib/i18n/gates/go-no-go-minutes";
import { getWords } from "@/lib/i18n/words";
import { getDecided } from "@/lib/queries/gates/go-no-go";
import { fileRoute } from "@/lib/rest/query-route";

export const GET = fileRoute<{ goNoGo: string }>(
  {
    summary: "The minutes of a decision as Markdown, in the requested language: the gates at that time, every vote, and votes against.",
    files: ["text/markdown"],
  },
  async ({ principal, params }) => {
    const decided = await getDecided(principal, params.goNoGo);
    if (!decided) return null;
    const name = `${decided.plan.slug}-${decided.phase.kind}-go-no-go.md`;
    return new Response(goNoGoMinutes(await getWords(), decided), {
      headers: { "content-type": "text/markdown; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
    });
  },
);
