import { z } from "zod";
import { count, id, phaseKind, role, version } from "./common";

export const gateRules = z
  .strictObject({
    phase: z.strictObject({ id, kind: phaseKind }),
    version,
    advisory: z.boolean(),
    requireItems: z.boolean(),
    requireEvidence: z.boolean(),
    requireImage: z.boolean(),
    requireStrategy: z.boolean(),
    separationOfDuties: z.boolean(),
    soakHours: count,
    signOffs: z.array(z.strictObject({ role, count })),
  })
  .meta({ id: "GateRules" });
