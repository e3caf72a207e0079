import { z } from "zod";
import { RECORDED_VERBS } from "@/lib/queries/audit/activity-filter";
import { idShape, nextShape, phaseKindShape, timestampShape } from "./common";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** An event as it is stored. `before` and `after` are texts with canonical JSON, because the hashes are computed from these texts. */
export const eventShape = z
  .strictObject({
    seq: z.int().min(1),
    at: timestampShape,
    actorKind: z.enum(["person", "key", "system", "nobody"]),
    actorId: idShape.nullable(),
    actorName: z.string(),
    verb: z.enum(RECORDED_VERBS),
    planId: idShape.nullable(),
    serviceId: idShape.nullable(),
    phaseKind: phaseKindShape.nullable(),
    subject: z.string(),
    subjectId: idShape,
    before: z.string().nullable().meta({ description: "Canonical JSON (RFC 8785)." }),
    after: z.string().nullable().meta({ description: "Canonical JSON (RFC 8785)." }),
    reason: z.string().nullable(),
    requestId: z.string(),
    leafHash: hash,
    prevHash: hash,
    chainHash: hash,
    storedVerb: z.string().optional().meta({
      description: "The stored name of the verb, if it was renamed since then. The hashes cover it in place of `verb`.",
    }),
  })
  .meta({ id: "Event" });

export const eventPageShape = z.strictObject({ events: z.array(eventShape), next: nextShape });

/** The events as a file, oldest first, with the filter that was applied. */
export const eventFileShape = z.strictObject({
  plan: z.strictObject({ slug: z.string(), title: z.string() }),
  filter: z.looseObject({}),
  events: z.array(eventShape),
});
