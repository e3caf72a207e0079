import { z } from "zod";
import { HEALTH_STATES } from "@/lib/domain/health/health";
import { calendarDayShape, countShape, timestampShape, versionShape } from "./common";

const share = z.number().min(0).max(1).nullable().meta({ description: "For healthy checks; null if there were no checks." });
const counted = {
  checks: countShape,
  failed: countShape,
  share,
  meanMs: countShape.nullable().meta({ description: "For healthy responses." }),
  mostMs: countShape.nullable(),
};
const uptime = z.strictObject(counted).meta({ id: "Uptime" });

const check = z
  .strictObject({
    at: timestampShape,
    ms: countShape,
    status: z.int().nullable().meta({ description: "Null if there was no response." }),
    why: z.string().nullable().meta({ description: "Why the check failed, as a code; null if it was healthy." }),
  })
  .meta({ id: "HealthCheckMade" });

export const healthCheckShape = z
  .strictObject({
    version: versionShape,
    url: z.string(),
    everySeconds: countShape,
    expects: z.int().nullable().meta({ description: "The expected status code; null for any from 200 to 299." }),
    failsAfter: countShape,
    isOn: z.boolean(),
    state: z.enum(HEALTH_STATES).nullable().meta({ description: "Null if nothing is known yet." }),
    since: timestampShape.nullable(),
    failedInARow: countShape,
    last: check.nullable(),
    day: uptime,
    week: uptime,
    hours: z.array(z.strictObject({ hour: timestampShape, ...counted })),
    days: z.array(z.strictObject({ day: calendarDayShape, ...counted })),
    checks: z.array(check),
  })
  .meta({ id: "HealthCheck", description: "The version is that of its service." });
