import { removeStage } from "@/lib/commands/services/remove-stage";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import { getStage } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { createdShape } from "@/lib/rest/shapes/common";
import { stageShape } from "@/lib/rest/shapes/settings";

type Params = { stage: string };

export const GET = queryRoute(
  {
    summary: "One stage: its status, items, image, and unmet gate conditions.",
    response: stageShape,
    version: (it) => it.version,
  },
  async ({ principal, params }: QueryRequest<Params>) => {
    const sheet = await getStage(principal, params.stage);
    if (!sheet) return null;
    const { id, version, key, phase, service, status, daysLate, start, end, owner, advisory, image, items, unmet, locked } = sheet;
    return {
      id,
      version,
      key,
      phase,
      service,
      status,
      daysLate,
      start,
      end,
      owner,
      advisory,
      image: image && { repository: image.repository, tag: image.tag, digest: image.digest, isExample: image.isExample },
      items: items.map(({ id: item, version: seen, text, state, reason, ownerId, owner: by, due, isOverdue, needsEvidence }) => ({
        id: item,
        version: seen,
        text,
        state,
        reason,
        ownerId,
        owner: by,
        due,
        isOverdue,
        needsEvidence,
      })),
      unmet: unmet.map(flat),
      locked: locked.map((open) => ({ stage: open.key, ...flat(open) })),
    };
  },
);

const flat = ({ condition, roles, people, href }: OpenCondition) => ({ ...condition, roles, people, href });

export const DELETE = commandRoute(removeStage, {
  summary: "Removes an empty stage.",
  response: createdShape,
  fromPath: ({ stage }: Params) => ({ stage }),
});
