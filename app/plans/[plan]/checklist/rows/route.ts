import { readScreenView, splitsPlanWide } from "@/lib/domain/checklist/checklist-view";
import { checklistRow } from "@/lib/i18n/checklist/checklist-row";
import { getWords } from "@/lib/i18n/words";
import { openChecklist, readChecklist } from "@/lib/queries/checklist/checklist";
import { clock } from "@/lib/queries/shared/clock";
import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

const ROWS = 100;

/** The next rows of the table, in the reader's language. Scripts use /api/v1/plans/{plan}/items. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params, request }) => {
  const parameters = new URL(request.url).searchParams;
  const { view } = readScreenView((name) => parameters.get(name));
  const words = await getWords();
  const checklist = await openChecklist(principal, params.plan, words.locale);
  const page = checklist && (await readChecklist(checklist, view, { cursor: parameters.get("after"), limit: ROWS }));
  if (!checklist) return problem(404, "missing");
  if (!page) return problem(409, "cursor-unknown");
  const context = { group: view.group, splitsPlanWide: splitsPlanWide(view), now: clock().now };
  return Response.json({ rows: page.items.map((item) => checklistRow(item, words, context)), next: page.next });
});
