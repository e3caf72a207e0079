import type { z } from "zod";
import type { ExportedEvent } from "@/lib/queries/audit/event-export";
import type { eventShape } from "@/lib/rest/shapes/event";

/** The columns of an event that the database stores as text. They contain only the codes of the shape. */
type Codes = Pick<z.output<typeof eventShape>, "actorKind" | "verb" | "phaseKind">;

/** An event as the API returns it. */
export const eventJson = (event: ExportedEvent) => event as ExportedEvent & Codes;
