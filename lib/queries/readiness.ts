import { isReady } from "@/lib/db/ready";
import { isDraining } from "@/lib/live/drain";

/** Whether this process accepts requests. */
export const getReadiness = async () => (isDraining() ? ({ ok: false, why: "Slipway is shutting down." } as const) : isReady());
