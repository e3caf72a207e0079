import { z } from "zod";
import { HEALTH_STATES } from "@/lib/domain/health/health";
import { calendarDayShape, count, timestampShape, versionShape } from "./common";

const share = z.number().min(0).max(1).nullable().meta({ description: "For healthy checks; null if there were no checks." });
const counted = {
  checks: count,
  failed: count,
  share,
  meanMs: count.nullable().meta({ description: "For healthy responses." }),
  mostMs: count.nullable(),
};
const uptime = z.strictObject(counted).meta({ id: "Uptime" });

const check = z
  .strictObject({
    at: timestampShape,
    ms: count,
    status: z.int().nullable().meta({ description: "Null if there was no response." }),
    why: z.string().nullable().meta({ description: "Why the check failed, as a code; null if it was healthy." }),
  })
  .meta({ id: "HealthCheckMade" });

export const healthCheck = z
  .strictObject({
    version: versionShape,
    url: z.string(),
    everySeconds: count,
    expects: z.int().nullable().meta({ description: "The expected status code; null for any from 200 to 299." }),
    failsAfter: count,
    isOn: z.boolean(),
    state: z.enum(HEALTH_STATES).nullable().meta({ description: "Null if nothing is known yet." }),
    since: timestampShape.nullable(),
    failedInARow: count,
    last: check.nullable(),
    day: uptime,
    week: uptime,
    hours: z.array(z.strictObject({ hour: timestampShape, ...counted })),
    days: z.array(z.strictObject({ day: calendarDayShape, ...counted })),
    checks: z.array(check),
  })
  .meta({ id: "HealthCheck", description: "The version is that of its service." });
