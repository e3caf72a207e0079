import { z } from "zod";
import { reportText } from "@/lib/i18n/dates/report-text";
import { getWords } from "@/lib/i18n/words";
import { getReport } from "@/lib/queries/sharing/report";
import { reportJson } from "@/lib/rest/json/report-json";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { reportShape } from "@/lib/rest/shapes/report";

const query = z.strictObject({ format: z.enum(["json", "markdown"]).nullable().default(null) });

export const GET = queryRoute(
  {
    summary:
      "The report of a plan: figures, the verdict, forecast, overdue stages and who they wait for, risks, the last seven days and sign-offs. With `format=markdown` as Markdown, in the requested language.",
    query,
    response: reportShape,
    files: ["text/markdown"],
  },
  async ({ principal, params, query: { format } }: QueryRequest<{ plan: string }, z.infer<typeof query>>) => {
    const report = await getReport(principal, params.plan);
    if (!report || format === null) return report && reportJson(report);
    const isText = format === "markdown";
    return new Response(isText ? reportText(await getWords(), report) : `${JSON.stringify(reportJson(report), null, 2)}\n`, {
      headers: {
        "content-type": isText ? "text/markdown; charset=utf-8" : "application/json",
        "content-disposition": `attachment; filename="${report.plan.slug}-report-${report.today}.${isText ? "md" : "json"}"`,
      },
    });
  },
);
