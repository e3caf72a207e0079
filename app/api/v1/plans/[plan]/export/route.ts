import { getPlanMarkdown } from "@/lib/queries/import/plan-markdown";
import { fileRoute } from "@/lib/rest/query-route";

export const GET = fileRoute<{ plan: string }>(
  { summary: "The plan as Markdown, in the format that the import reads.", files: ["text/markdown"] },
  async ({ principal, params }) => {
    const plan = await getPlanMarkdown(principal, params.plan);
    return (
      plan &&
      new Response(plan.markdown, {
        headers: { "content-type": "text/markdown; charset=utf-8", "content-disposition": `attachment; filename="${plan.slug}.md"` },
      })
    );
  },
);
