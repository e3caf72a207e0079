import { z } from "zod";
import { CONDITION_CODES } from "@/lib/domain/gates/condition";

export const conditionCodeShape = z.enum(CONDITION_CODES).meta({ id: "ConditionCode" });

/** An unmet condition of a gate: its code and its facts. */
export const conditionShape = z
  .looseObject({ code: conditionCodeShape })
  .meta({ id: "Condition", description: "An unmet condition of a gate: its code and its facts." });
