import { z } from "zod";
import { getReport } from "@/lib/queries/sharing/report";
import { reading } from "@/lib/rest/reading";
import { report as reportShape } from "@/lib/rest/shapes/report";
import { reportJson } from "@/lib/rest/told/report-json";
import { reportText } from "@/lib/words/dates/report-text";
import { getWords } from "@/lib/words/words";

const query = z.strictObject({ format: z.enum(["json", "markdown"]).nullable().default(null) });

export const GET = reading<{ plan: string }, z.infer<typeof query>, object>(
  {
    says: "The report of a plan: figures, forecast, late stages and who they wait for, risks, the last seven days and sign-offs. With `format=markdown` as Markdown, in the requested language.",
    query,
    gives: reportShape,
    files: ["text/markdown"],
  },
  async ({ principal, params, query: { format } }) => {
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
