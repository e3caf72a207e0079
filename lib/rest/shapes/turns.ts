import { z } from "zod";
import { CONDITION_CODES } from "@/lib/domain/gates/condition";
import { OTHER_TURNS } from "@/lib/domain/turns/plan-turns";
import { calendarDayShape, idShape, phaseKindShape, roleShape, timestampShape } from "./common";
import { conditionShape } from "./condition";

export const turnShape = z
  .strictObject({
    kind: z.enum([...CONDITION_CODES, ...OTHER_TURNS]),
    id: idShape.meta({ description: "The stage, risk, waiver, override or go/no-go that waits; for items the first of them." }),
    text: z.string().meta({ description: "The title of a risk, the condition to waive, or the text of the first item; else empty." }),
    count: z.int().min(1).meta({ description: "How many items wait; 1 for everything else." }),
    since: timestampShape.nullable().meta({ description: "Since when it waits, where that is known." }),
    due: calendarDayShape.nullable(),
    isForLeads: z.boolean().meta({ description: "Nobody in these roles can do it, so it goes to the leads." }),
    stage: z.string().nullable().meta({ description: "The key of its stage." }),
    condition: conditionShape.nullable().meta({ description: "The unmet condition, with its facts." }),
    service: z.string().nullable(),
    phase: phaseKindShape.nullable(),
    phaseName: z.string(),
    roles: z.array(roleShape),
    people: z.array(z.string()).meta({ description: "The people whose turn it is: one of them is enough, but each votes in a go/no-go." }),
    href: z.string(),
  })
  .meta({ id: "Turn", description: "Something that waits for people now: what, where, for whom, since when and until when." });
