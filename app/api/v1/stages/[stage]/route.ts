import { removeStage } from "@/lib/commands/services/remove-stage";
import { conditionView } from "@/lib/queries/gates/gate";
import { getStage } from "@/lib/queries/stages";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { createdShape } from "@/lib/rest/shapes/common";
import { stageShape } from "@/lib/rest/shapes/settings";

type Params = { stage: string };

export const GET = queryRoute(
  {
    summary: "One stage: its status, items, image, and unmet gate conditions.",
    holdsFor: "second",
    response: stageShape,
    version: (stage) => stage.version,
  },
  async ({ principal, params }: QueryRequest<Params>) => {
    const panel = await getStage(principal, params.stage);
    if (!panel) return null;
    const { id, version, key, phase, service, status, daysLate, isFrozen, frozenUntil, start, end, owner, advisory, image } = panel;
    const { items, unmet, locked } = panel;
    return {
      id,
      version,
      key,
      phase,
      service,
      status,
      daysLate,
      isFrozen,
      frozenUntil,
      glass: panel.glass,
      atRisk: panel.atRisk,
      waived: [...panel.waived],
      start,
      end,
      owner,
      effectiveOwner:
        panel.ownerId === null || owner === null ? null : { id: panel.ownerId, name: owner, inheritedFrom: panel.inherited.owner },
      effectiveDue: end === null ? null : { day: end, inheritedFrom: panel.inherited.end },
      advisory,
      image: image && { repository: image.repository, tag: image.tag, digest: image.digest, isExample: image.isExample },
      items: items.map(
        ({
          id: itemId,
          version: itemVersion,
          text,
          state,
          reason,
          ownerId,
          owner: itemOwner,
          due,
          effective,
          isOverdue,
          needsEvidence,
        }) => ({
          id: itemId,
          version: itemVersion,
          text,
          state,
          reason,
          ownerId,
          owner: itemOwner,
          due,
          effectiveOwner:
            effective.ownerId === null || effective.owner === null
              ? null
              : { id: effective.ownerId, name: effective.owner, inheritedFrom: effective.ownerFrom },
          effectiveDue: effective.due === null ? null : { day: effective.due, inheritedFrom: effective.dueFrom },
          isOverdue,
          needsEvidence,
        }),
      ),
      unmet: unmet.map(conditionView),
      locked: locked.map((open) => ({ stage: open.key, ...conditionView(open) })),
    };
  },
);

export const DELETE = commandRoute(removeStage, {
  summary: "Removes an empty stage.",
  response: createdShape,
  fromPath: ({ stage }: Params) => ({ stage }),
});
