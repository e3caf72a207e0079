import { isReady } from "@/lib/db/ready";
import { isDraining } from "@/lib/live/drain";

/** Whether more work can be sent to this process. */
export const getReadiness = async () => (isDraining() ? ({ ok: false, why: "Slipway is shutting down." } as const) : isReady());
