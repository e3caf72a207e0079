import { z } from "zod";
import { readView, VIEW_PARAMETERS } from "@/lib/domain/checklist/checklist-view";
import { COLLATION_LOCALES, type CollationLocale } from "@/lib/domain/checklist/collation-key";
import { itemsAsCsv } from "@/lib/exports/items-csv";
import { streamText } from "@/lib/exports/stream-text";
import { localeFor } from "@/lib/i18n/locale";
import { getWords } from "@/lib/i18n/words";
import { allOfChecklist, countChecklist, openChecklist, readChecklist } from "@/lib/queries/checklist/checklist";
import { pageLimit } from "@/lib/rest/body/read-query";
import { itemJson } from "@/lib/rest/json/item-json";
import { invalid, problem } from "@/lib/rest/problem";
import { rawRoute } from "@/lib/rest/query-route";
import { itemPage, viewQueryShape } from "@/lib/rest/shapes/item";

const pageShape = z.strictObject({
  cursor: z.string().max(2000).nullable().default(null),
  limit: pageLimit,
  format: z.enum(["csv", "json"]).default("json"),
  /** Whose alphabet texts and names are sorted by; the first language of the request that Slipway speaks, unless it is given. */
  language: z.enum(COLLATION_LOCALES).nullable().default(null),
});

export const GET = rawRoute<{ plan: string }>(
  {
    summary: "The items of a plan, with the filters, sorting and groups of the checklist: one page, or with `format=csv` all as a file.",
    query: pageShape.extend(viewQueryShape),
    response: itemPage,
    files: ["text/csv"],
  },
  async ({ principal, params, request }) => {
    const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
    const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
    if (twice) return problem(422, "parameter-twice", { parameter: twice[0] });
    const values = new Map(given);
    const { view, wrong } = readView((name) => values.get(name) ?? null);
    const page = pageShape.safeParse(Object.fromEntries(given.filter(([name]) => !VIEW_PARAMETERS.some((it) => it === name))));
    if (!page.success || wrong.length > 0) {
      const ofPage = page.error?.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })) ?? [];
      const ofView = wrong.map((name) => ({ path: name, code: "custom", message: "Not a value of this parameter." }));
      return invalid([...ofView, ...ofPage]);
    }
    const { cursor, limit, format } = page.data;
    const language: CollationLocale = page.data.language ?? localeFor(undefined, request.headers.get("accept-language"));
    const checklist = await openChecklist(principal, params.plan, language);
    if (!checklist) return problem(404, "missing");
    if (format === "csv") {
      const words = await getWords();
      const pages = allOfChecklist({ ...checklist, reader: page.data.language ?? words.locale }, view);
      return new Response(streamText(itemsAsCsv(view.columns, words, pages)), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${checklist.plan.slug}-checklist.csv"`,
        },
      });
    }
    const found = await readChecklist(checklist, view, { cursor, limit });
    if (!found) return problem(422, "cursor-unknown");
    // Counted once, with the first page: on the ones after it nobody asks again.
    const total = cursor === null ? { total: await countChecklist(checklist, view) } : {};
    return Response.json({ items: found.items.map(itemJson), next: found.next, ...total });
  },
);
