import { z } from "zod";
import {
  calendarDayShape,
  countShape,
  effectiveDueShape,
  effectiveOwnerShape,
  idShape,
  itemStateShape,
  nextShape,
  phaseKindShape,
  roleShape,
  serviceStrategyShape,
  signOffCountsShape,
  timestampShape,
  versionShape,
} from "./common";
import { atRiskShape, frozenShape, glassShape, openConditionShape, statusShape, waivedShape } from "./plan";

export const phaseShape = z
  .strictObject({
    id: idShape,
    kind: phaseKindShape,
    version: versionShape,
    name: z.string(),
    start: calendarDayShape.nullable(),
    end: calendarDayShape.nullable(),
    baselineStart: calendarDayShape.nullable(),
    baselineEnd: calendarDayShape.nullable(),
    ownerId: idShape.nullable(),
    advisory: z.boolean(),
    cancels: countShape.meta({ description: "How many valid sign-offs a change of its gate would cancel." }),
  })
  .meta({ id: "Phase" });

export const phasePageShape = z.strictObject({ phases: z.array(phaseShape), next: nextShape });

export const serviceShape = z
  .strictObject({
    id: idShape,
    version: versionShape,
    name: z.string(),
    slug: z.string(),
    strategy: serviceStrategyShape.nullable(),
    elsewhereReason: z.string().nullable().meta({ description: "Why it is rolled out outside Slipway." }),
    image: z.string().nullable().meta({ description: "The candidate, as repository and tag." }),
    items: countShape,
    cancels: countShape.meta({ description: "How many valid sign-offs a new strategy or a new plan of the rollout would cancel." }),
  })
  .meta({ id: "Service" });

export const servicePageShape = z.strictObject({ services: z.array(serviceShape), next: nextShape });

const stageLine = {
  id: idShape,
  key: z.string(),
  phase: phaseKindShape,
  status: statusShape,
  daysLate: countShape,
  ...frozenShape,
  start: calendarDayShape.nullable(),
  end: calendarDayShape.nullable(),
};

export const stagePageShape = z.strictObject({
  stages: z.array(
    z
      .strictObject({
        ...stageLine,
        version: versionShape.nullable().meta({ description: "Null for a past day, which cannot be changed." }),
        service: z.strictObject({ id: idShape, slug: z.string(), name: z.string() }).nullable(),
        done: countShape,
        total: countShape,
      })
      .meta({ id: "StageLine" }),
  ),
  next: nextShape,
});

export const stageShape = z
  .strictObject({
    ...stageLine,
    version: versionShape,
    service: z
      .strictObject({
        id: idShape,
        slug: z.string(),
        name: z.string(),
        elsewhereReason: z.string().nullable().meta({ description: "Why it is rolled out outside Slipway." }),
      })
      .nullable(),
    glass: glassShape,
    atRisk: atRiskShape,
    waived: waivedShape,
    owner: z.string().nullable(),
    effectiveOwner: effectiveOwnerShape.nullable().meta({ description: "Its own owner, else that of its phase." }),
    effectiveDue: effectiveDueShape.nullable().meta({ description: "Its own planned end, else that of its phase." }),
    advisory: z.boolean(),
    image: z.strictObject({ repository: z.string(), tag: z.string().nullable(), digest: z.string(), isExample: z.boolean() }).nullable(),
    items: z.array(
      z.strictObject({
        id: idShape,
        version: versionShape,
        text: z.string(),
        state: itemStateShape,
        reason: z.string().nullable(),
        ownerId: idShape.nullable(),
        owner: z.string().nullable(),
        due: calendarDayShape.nullable(),
        effectiveOwner: effectiveOwnerShape.nullable(),
        effectiveDue: effectiveDueShape.nullable(),
        isOverdue: z.boolean(),
        needsEvidence: z.boolean(),
      }),
    ),
    unmet: z.array(openConditionShape),
    locked: z.array(openConditionShape),
  })
  .meta({ id: "Stage" });

export const memberShape = z
  .strictObject({ id: idShape, name: z.string(), roles: z.array(roleShape), hasLogin: z.boolean() })
  .meta({ id: "Member" });
export const memberPageShape = z.strictObject({ members: z.array(memberShape), next: nextShape });

export const imageShape = z
  .strictObject({
    id: idShape,
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
    builtAt: timestampShape.nullable(),
    isCandidate: z.boolean(),
    isExample: z.boolean(),
    marks: z.array(z.enum(["again", "retagged", "tag-moved"])).meta({
      description: "Compared with earlier images: registered before, known digest with a new tag, or known tag with a new digest.",
    }),
    registeredAt: timestampShape,
    registeredBy: z.string().nullable().meta({ description: "The name of the person or the key." }),
  })
  .meta({ id: "Image" });

export const imagePageShape = z.strictObject({ images: z.array(imageShape), next: nextShape });

export const signOffShape = z
  .strictObject({
    id: idShape,
    name: z.string(),
    role: roleShape,
    decision: z.enum(["approve", "reject"]),
    standing: z.enum(["valid", "stale", "revoked", "superseded", "expired"]),
    counts: signOffCountsShape,
    comment: z.string().nullable(),
    digest: z.string().nullable(),
    at: timestampShape,
  })
  .meta({ id: "SignOff" });

export const signOffPageShape = z.strictObject({ signOffs: z.array(signOffShape), next: nextShape });

export const challengeShape = z.strictObject({
  snapshot: z.looseObject({ format: z.string() }).meta({ description: "Everything that would be signed." }),
  snapshotHash: z.string(),
  challenge: z.string().nullable().meta({ description: "Works once, within five minutes; null in a repeated answer." }),
  expiresAt: timestampShape,
});

export const viewShape = z
  .strictObject({
    id: idShape,
    name: z.string(),
    query: z.string().meta({ description: "The same query as in the address of the checklist page and of the items here." }),
  })
  .meta({ id: "SavedView" });

export const viewPageShape = z.strictObject({ views: z.array(viewShape), next: nextShape });
