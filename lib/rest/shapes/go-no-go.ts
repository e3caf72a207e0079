import { z } from "zod";
import { GO_NO_GO, VOTES } from "@/lib/domain/gates/go-no-go";
import { idShape, nextShape, phaseKindShape, roleShape, timestampShape, versionShape } from "./common";
import { conditionShape } from "./condition";
import { statusShape, waivedShape } from "./plan";

const vote = z
  .strictObject({
    personId: idShape,
    name: z.string(),
    role: roleShape,
    voice: z.enum(VOTES),
    comment: z.string().nullable(),
    at: timestampShape,
  })
  .meta({ id: "GoNoGoVote" });

const gate = z
  .strictObject({
    key: z.string(),
    service: z.string().nullable().meta({ description: "Null for plan-wide work." }),
    status: statusShape,
    advisory: z.boolean(),
    isPassedByGlass: z.boolean(),
    unmet: z.array(conditionShape).meta({ description: "Why the stage may not start: the unmet conditions of all gates in `entry`." }),
    entry: z
      .array(z.strictObject({ key: z.string(), phase: phaseKindShape, phaseName: z.string(), conditions: z.array(conditionShape) }))
      .optional()
      .meta({ description: "The earlier gates that are not met, and a freeze of the phase. Missing in decisions of earlier versions." }),
    atRisk: z
      .strictObject({ phase: phaseKindShape, phaseName: z.string() })
      .nullish()
      .meta({ description: "For a complete stage: the phase whose signature no longer holds." }),
    waived: waivedShape.optional(),
  })
  .meta({ id: "GoNoGoGate", description: "Whether a stage may start, at the time of the decision." });

export const goNoGoShape = z
  .strictObject({
    id: idShape,
    version: versionShape,
    phase: z.strictObject({ kind: phaseKindShape, name: z.string() }),
    opened: z.strictObject({ by: z.string(), at: timestampShape }),
    votes: z.array(vote),
    decided: z
      .strictObject({
        decision: z.enum(GO_NO_GO),
        by: z.string(),
        at: timestampShape,
        reason: z.string().nullable(),
        gates: z.array(gate),
        dissent: z.array(vote),
      })
      .nullable()
      .meta({ description: "Null if it is still open." }),
  })
  .meta({ id: "GoNoGo" });

export const goNoGoPageShape = z.strictObject({ goNoGos: z.array(goNoGoShape), next: nextShape });
