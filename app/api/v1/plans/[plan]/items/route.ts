import { z } from "zod";
import { readView, VIEW_PARAMETERS } from "@/lib/domain/checklist/checklist-view";
import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import { itemsAsCsv } from "@/lib/exports/items-csv";
import { streamText } from "@/lib/exports/stream-text";
import { localeFor } from "@/lib/i18n/locale";
import { allOfChecklist, countChecklist, openChecklist, readChecklist } from "@/lib/queries/checklist/checklist";
import type { RestRequest } from "@/lib/rest/endpoint";
import { itemJson } from "@/lib/rest/json/item-json";
import { invalid, issuesOf, problem } from "@/lib/rest/problem";
import { csvFormat, csvQueryShape } from "@/lib/rest/query/csv-query";
import { duplicateIn, pageLimit, parametersOf } from "@/lib/rest/query/read-query";
import { rawRoute } from "@/lib/rest/query-route";
import { itemPageShape, viewQueryShape } from "@/lib/rest/shapes/item";

const pageShape = z.strictObject({
  cursor: z.string().max(2000).nullable().default(null),
  limit: pageLimit,
  format: z.enum(["csv", "json"]).default("json"),
  ...csvQueryShape,
});

export const GET = rawRoute(
  {
    summary: "The items of a plan, with the filters, sorting and groups of the checklist: one page, or with `format=csv` all as a file.",
    holdsFor: "minute",
    query: pageShape.extend(viewQueryShape),
    response: itemPageShape,
    files: ["text/csv"],
  },
  async ({ principal, params, request }: RestRequest<{ plan: string }>) => {
    const parameters = parametersOf(request);
    const duplicate = duplicateIn(parameters);
    if (duplicate !== null) return problem(422, "parameter-twice", { parameter: duplicate });
    const values = new Map(parameters);
    const { view, wrong } = readView((name) => values.get(name) ?? null);
    const page = pageShape.safeParse(
      Object.fromEntries(parameters.filter(([name]) => !VIEW_PARAMETERS.some((parameter) => parameter === name))),
    );
    if (!page.success || wrong.length > 0) {
      const viewIssues = wrong.map((name) => ({ path: name, code: "custom", message: "Not a value of this parameter." }));
      return invalid([...viewIssues, ...(page.error ? issuesOf(page.error) : [])]);
    }
    const { cursor, limit, format, separator } = page.data;
    const language: CollationLocale = page.data.language ?? localeFor(undefined, request.headers.get("accept-language"));
    const checklist = await openChecklist(principal, params.plan, language);
    if (!checklist) return problem(404, "missing");
    if (format === "csv") {
      const csv = await csvFormat({ language: page.data.language, separator });
      const pages = allOfChecklist({ ...checklist, reader: csv.words.locale }, view);
      return new Response(streamText(itemsAsCsv(view.columns, csv.words, csv.separator, pages)), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${checklist.plan.slug}-checklist.csv"`,
        },
      });
    }
    const itemPage = await readChecklist(checklist, view, { cursor, limit });
    if (!itemPage) return problem(422, "cursor-unknown");
    // Counting is slow, so only the first page has the total.
    const total = cursor === null ? { total: await countChecklist(checklist, view) } : {};
    return { items: itemPage.items.map(itemJson), next: itemPage.next, ...total };
  },
);
