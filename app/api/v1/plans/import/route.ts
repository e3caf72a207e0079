import { z } from "zod";
import { perform } from "@/lib/commands/perform";
import { importPlan } from "@/lib/commands/plans/import-plan";
import { reimportPlan } from "@/lib/commands/plans/reimport-plan";
import { canEver } from "@/lib/domain/policy";
import { previewOf } from "@/lib/formats/plan/preview";
import { ENCODINGS, encodingNamed } from "@/lib/formats/plan/text/encodings";
import { fileText } from "@/lib/formats/plan/text/file-text";
import { sampleLines } from "@/lib/formats/plan/text/sample-lines";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { MAX_MARKDOWN, planFile, removals } from "@/lib/queries/import/plan-file";
import { withIdempotency } from "@/lib/rest/body/idempotency";
import { jsonIn, readBytes, requireJson } from "@/lib/rest/body/read-body";
import type { JsonValue } from "@/lib/rest/contract/json-value";
import { describeRoute } from "@/lib/rest/contract/route-description";
import { endpoint } from "@/lib/rest/endpoint";
import { type Issue, invalid, issuesOf, problem } from "@/lib/rest/problem";
import { responseFor } from "@/lib/rest/rest-response";
import { encodingParameter, importedShape, previewShape, reimportedShape } from "@/lib/rest/shapes/import";

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
      encoding: encodingParameter,
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
    const content = isMarkdown ? markdownIn(bytes, query.get("encoding"), request.headers.get("content-type")) : null;
    if (content && "refused" in content) return invalid([content.refused]);
    const parsed = body.safeParse(content ? { markdown: content.markdown, into: query.get("into") } : jsonIn(bytes));
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

type Content = { markdown: string } | { refused: Issue };

/** The text of a Markdown body. One that is neither UTF-8 nor in the encoding that the request names is refused: no letter gets lost. */
function markdownIn(bytes: Uint8Array, parameter: string | null, contentType: string | null): Content {
  const refused = (code: string, message: string): Content => ({ refused: { path: "encoding", code, message } });
  const encoding = parameter === null ? encodingNamed(charsetOf(contentType)) : encodingNamed(parameter);
  if (parameter !== null && encoding === null)
    return refused("encoding-unknown", `\`encoding\` is one of ${ENCODINGS.join(", ")}, not ${parameter.slice(0, 40)}.`);
  const content = fileText(bytes, encoding === "utf-8" ? null : encoding);
  switch (content.kind) {
    case "text":
      return { markdown: content.text };
    case "problem":
      if (content.problem.code.startsWith("encoding-")) return refused(content.problem.code, content.problem.message);
      // The reader finds the same problem in the text, and it stands among the problems of the file.
      return { markdown: new TextDecoder().decode(bytes) };
    case "question": {
      const [{ encoding: best, text }] = content.guesses;
      const others = content.guesses.slice(1).map((guess) => guess.encoding);
      return refused(
        "encoding-missing",
        `The body is not UTF-8. Name its encoding in \`encoding\`: ${best} fits best (“${sampleLines(text, 1)[0]?.text ?? ""}”)${others.length > 0 ? `; it could also be ${others.join(", ")}` : ""}.`,
      );
    }
  }
}

const charsetOf = (contentType: string | null): string => /;\s*charset="?([^";\s]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
