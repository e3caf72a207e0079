import { z } from "zod";
import { MARKS } from "@/lib/domain/image";
import { shape } from "./event-shape";
import { count, dates, later, list, movedAlong, raised, text, textOrNull, timestamp, unlessNew } from "./fields";
import { rowsBefore } from "./rows";

const strategy = z.enum(["canary", "blue_green"]).nullable();
// `elsewhere` is the reason why the service is rolled out outside Slipway.
const service = { name: text, strategy, elsewhere: textOrNull.optional() };
const image = { repository: text, tag: textOrNull, digest: text };

export const SERVICE_EVENTS = {
  "service.add": shape("service", { after: { name: text } }),
  "service.change": shape("service", { before: service, after: { ...service, raised } }),
  "service.remove": shape("service", { before: { name: text, items: count, rows: later(rowsBefore) } }),
  "stage.add": shape("stage", { after: { key: text } }),
  "stage.remove": shape("stage", { before: { key: text, rows: later(rowsBefore) } }),
  "stage.setDates": shape("stage", {
    before: { key: text, ...dates },
    after: { key: text, ...dates, ofPhase: z.object(dates), ...movedAlong },
  }),
  "image.register": shape("image", {
    before: unlessNew(image),
    after: {
      ...image,
      platforms: text.optional(),
      sourceRevision: text.optional(),
      builtBy: text.optional(),
      builtAt: timestamp.optional(),
      marks: list(z.enum(MARKS)).optional(),
    },
  }),
};
