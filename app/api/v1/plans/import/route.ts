import { randomUUID } from "node:crypto";
import { z } from "zod";
import { importPlan, MAX_MARKDOWN, planFile } from "@/lib/commands/import-plan";
import { perform } from "@/lib/commands/perform";
import { reimportPlan } from "@/lib/commands/reimport-plan";
import { mayAtAll } from "@/lib/domain/policy";
import { endpoint } from "@/lib/endpoint";
import { decode } from "@/lib/formats/plan/decode";
import { previewOf } from "@/lib/formats/plan/preview";
import { problem, problemOf } from "@/lib/problem";
import { getImportPreview } from "@/lib/queries/import-preview";
import { readBytes, readJson } from "@/lib/read-body";

const body = z.strictObject({ ...planFile, preview: z.boolean().optional(), into: z.string().min(1).max(64).nullable().optional() });

/**
 * Takes a plan as `text/markdown`, or as JSON `{ markdown, phases?, answers?, preview?, into? }`. With `preview` (in the body, or
 * `?preview=true`) it answers what the file would become and writes nothing; `into` names the plan to bring up to date.
 */
export const POST = endpoint(async ({ principal, request }) => {
  if (!mayAtAll(principal, "plan.import") && !mayAtAll(principal, "plan.reimport")) return problem(403, "forbidden");
  const query = new URL(request.url).searchParams;
  const isMarkdown = /^text\/(markdown|plain)\b/.test(request.headers.get("content-type") ?? "");
  const raw = isMarkdown ? { markdown: await markdownOf(request), into: query.get("into") } : await readJson(request, MAX_MARKDOWN * 2);
  const parsed = body.safeParse(raw);
  if (!parsed.success)
    return problem(422, "invalid", {
      issues: parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
    });
  const { preview = query.get("preview") === "true", into = null, ...file } = parsed.data;
  if (preview) {
    const { document, present } = await getImportPreview(principal, file, into);
    return Response.json({
      ...previewOf(document),
      into: present && { slug: present.slug, title: present.title, changes: present.changes },
    });
  }
  const context = { requestId: request.headers.get("x-request-id")?.slice(0, 64) ?? randomUUID() };
  const outcome =
    into === null
      ? await perform(importPlan, principal, file, context)
      : await perform(reimportPlan, principal, { plan: into, ...file }, context);
  return outcome.kind === "ok" ? Response.json(outcome.value, { status: into === null ? 201 : 200 }) : problemOf(outcome);
});

async function markdownOf(request: Request): Promise<string> {
  const bytes = await readBytes(request, MAX_MARKDOWN);
  // What cannot be decoded is read loosely, so that the reader names the line and the reason.
  return decode(bytes).text ?? new TextDecoder().decode(bytes);
}
