import { z } from "zod";
import { perform } from "@/lib/commands/perform";
import { importPlan } from "@/lib/commands/plans/import-plan";
import { reimportPlan } from "@/lib/commands/plans/reimport-plan";
import { canEver } from "@/lib/domain/policy";
import { previewOf } from "@/lib/formats/plan/preview";
import { decode } from "@/lib/formats/plan/text/decode";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { MAX_MARKDOWN, planFile, removals } from "@/lib/queries/import/plan-file";
import { withIdempotency } from "@/lib/rest/body/idempotency";
import { jsonIn, readBytes, requireJson } from "@/lib/rest/body/read-body";
import type { JsonValue } from "@/lib/rest/contract/json-value";
import { describeRoute } from "@/lib/rest/contract/route-description";
import { endpoint } from "@/lib/rest/endpoint";
import { invalid, issuesOf, problem } from "@/lib/rest/problem";
import { responseFor } from "@/lib/rest/rest-response";
import { importedShape, previewShape, reimportedShape } from "@/lib/rest/shapes/import";

const body = z.strictObject({
  ...planFile,
  preview: z.boolean().optional(),
  into: z.string().min(1).max(64).nullable().optional(),
  remove: removals.optional(),
});

export const POST = describeRoute(
  {
    summary:
      "Imports a plan from Markdown, or from JSON with answers to the open questions of the file. With `preview` (in the body, or `?preview=true`) it returns the result and saves nothing; `into` names the plan to update. What the file drops but people worked on stays, unless `remove` lists its `removal` from the preview.",
    query: z.object({
      preview: z.enum(["true", "false"]).optional(),
      into: z.string().optional().meta({ description: "With a Markdown body: the id or slug of the plan to update." }),
    }),
    body: { schema: body, without: [], texts: ["text/markdown", "text/plain"] },
    responses: [
      { status: 200, schema: z.union([previewShape, reimportedShape]) },
      { status: 201, schema: importedShape },
    ],
  },
  endpoint(async (restRequest) => {
    const { principal, request, requestId } = restRequest;
    if (!canEver(principal, "plan.import") && !canEver(principal, "plan.reimport")) return problem(403, "forbidden");
    const query = new URL(request.url).searchParams;
    const isMarkdown = /^text\/(markdown|plain)\b/.test(request.headers.get("content-type") ?? "");
    if (!isMarkdown) requireJson(request);
    const bytes = await readBytes(request, isMarkdown ? MAX_MARKDOWN : MAX_MARKDOWN * 2);
    const parsed = body.safeParse(isMarkdown ? { markdown: markdownIn(bytes), into: query.get("into") } : jsonIn(bytes));
    if (!parsed.success) return invalid(issuesOf(parsed.error));
    const { preview = query.get("preview") === "true", into = null, remove, ...file } = parsed.data;
    if (preview) {
      const { document, present } = await getImportPreview(principal, file, into, remove);
      const value: JsonValue<z.output<typeof previewShape>> = {
        ...previewOf(document),
        into: present && { slug: present.slug, title: present.title, changes: present.changes, cancels: present.cancels },
      };
      return Response.json(value);
    }
    const status = into === null ? 201 : 200;
    return withIdempotency(restRequest, bytes, { status }, async (hooks) => {
      const outcome =
        into === null
          ? await perform(importPlan, principal, file, { requestId, hooks })
          : await perform(reimportPlan, principal, { plan: into, ...file, remove }, { requestId, hooks });
      return { response: responseFor(outcome, status), isToStore: outcome.kind === "refused" || outcome.kind === "conflict" };
    });
  }),
);

// Bytes that are not UTF-8 are decoded with replacement characters, so that the reader can name the line and the reason.
const markdownIn = (bytes: Uint8Array): string => decode(bytes).text ?? new TextDecoder().decode(bytes);
