import { removeStage } from "@/lib/commands/services/remove-stage";
import type { OpenCondition } from "@/lib/queries/gates/open-conditions";
import { getStage } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { made } from "@/lib/rest/shapes/common";
import { stage as stageShape } from "@/lib/rest/shapes/settings";

type Params = { stage: string };

export const GET = reading<Params, undefined, { version: number }>(
  {
    says: "One stage: its status, items, image, and unmet gate conditions.",
    gives: stageShape,
    version: (it) => it.version,
  },
  async ({ principal, params }) => {
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
  says: "Removes an empty stage.",
  gives: made,
  extra: ({ stage }: Params) => ({ stage }),
});
