import { z } from "zod";
import { calendarDay, count, id, itemState, moment, next, phaseKind, role, strategy, version } from "./common";
import { openCondition, status } from "./plan";

export const phase = z
  .strictObject({
    id,
    kind: phaseKind,
    version,
    name: z.string(),
    start: calendarDay.nullable(),
    end: calendarDay.nullable(),
    baselineStart: calendarDay.nullable(),
    baselineEnd: calendarDay.nullable(),
    ownerId: id.nullable(),
    advisory: z.boolean(),
  })
  .meta({ id: "Phase" });

export const phasePage = z.strictObject({ phases: z.array(phase), next });

export const service = z
  .strictObject({
    id,
    version,
    name: z.string(),
    slug: z.string(),
    strategy: strategy.nullable(),
    image: z.string().nullable().meta({ description: "The candidate, as repository and tag." }),
    items: count,
  })
  .meta({ id: "Service" });

export const servicePage = z.strictObject({ services: z.array(service), next });

const stageLine = {
  id,
  key: z.string(),
  phase: phaseKind,
  status,
  daysLate: count,
  start: calendarDay.nullable(),
  end: calendarDay.nullable(),
};

export const stagePage = z.strictObject({
  stages: z.array(
    z
      .strictObject({
        ...stageLine,
        version: version.nullable().meta({ description: "Null for a past day, which cannot be changed." }),
        service: z.strictObject({ id, slug: z.string(), name: z.string() }).nullable(),
        done: count,
        total: count,
      })
      .meta({ id: "StageLine" }),
  ),
  next,
});

export const stage = z
  .strictObject({
    ...stageLine,
    version,
    service: z.strictObject({ id, slug: z.string(), name: z.string() }).nullable(),
    owner: z.string().nullable(),
    advisory: z.boolean(),
    image: z.strictObject({ repository: z.string(), tag: z.string().nullable(), digest: z.string(), isExample: z.boolean() }).nullable(),
    items: z.array(
      z.strictObject({
        id,
        version,
        text: z.string(),
        state: itemState,
        reason: z.string().nullable(),
        ownerId: id.nullable(),
        owner: z.string().nullable(),
        due: calendarDay.nullable(),
        isOverdue: z.boolean(),
        needsEvidence: z.boolean(),
      }),
    ),
    unmet: z.array(openCondition),
    locked: z.array(openCondition),
  })
  .meta({ id: "Stage" });

export const member = z.strictObject({ id, name: z.string(), roles: z.array(role), hasLogin: z.boolean() }).meta({ id: "Member" });
export const memberPage = z.strictObject({ members: z.array(member), next });

export const image = z
  .strictObject({
    id,
    number: z.int().min(1),
    repository: z.string(),
    tag: z.string().nullable(),
    tagClass: z
      .enum(["version", "commit", "latest", "channel", "none"])
      .meta({ description: "A version or commit tag does not move; other tags may." }),
    digest: z.string(),
    platforms: z.array(z.string()),
    sourceRevision: z.string().nullable(),
    builtBy: z.string().nullable(),
    builtAt: moment.nullable(),
    isCandidate: z.boolean(),
    isExample: z.boolean(),
    marks: z.array(z.enum(["again", "retagged", "tag-moved"])).meta({
      description: "Compared with earlier images: registered before, known digest with a new tag, or known tag with a new digest.",
    }),
    registeredAt: moment,
    registeredBy: z.string().nullable().meta({ description: "The name of the person or the key." }),
  })
  .meta({ id: "Image" });

export const imagePage = z.strictObject({ images: z.array(image), next });

export const signOff = z
  .strictObject({
    id,
    name: z.string(),
    role,
    decision: z.enum(["approve", "reject"]),
    standing: z.enum(["valid", "stale", "revoked", "superseded", "expired"]),
    comment: z.string().nullable(),
    digest: z.string().nullable(),
    at: moment,
  })
  .meta({ id: "SignOff" });

export const signOffPage = z.strictObject({ signOffs: z.array(signOff), next });

export const challenge = z.strictObject({
  snapshot: z.looseObject({ format: z.string() }).meta({ description: "Everything that would be signed." }),
  snapshotHash: z.string(),
  challenge: z.string().nullable().meta({ description: "Works once, within five minutes; null in a repeated answer." }),
  expiresAt: moment,
});

export const view = z
  .strictObject({
    id,
    name: z.string(),
    query: z.string().meta({ description: "The same query as in the address of the checklist page and of the items here." }),
  })
  .meta({ id: "SavedView" });

export const viewPage = z.strictObject({ views: z.array(view), next });
