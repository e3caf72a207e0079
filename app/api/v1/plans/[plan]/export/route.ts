import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getPlanMarkdown } from "@/lib/queries/plan-markdown";

/** The plan as Markdown, to be read back by the import. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params }) => {
  const plan = await getPlanMarkdown(principal, params.plan);
  if (!plan) return problem(404, "missing");
  return new Response(plan.markdown, {
    headers: { "content-type": "text/markdown; charset=utf-8", "content-disposition": `attachment; filename="${plan.slug}.md"` },
  });
});
