import { z } from "zod";
import { VERDICTS } from "@/lib/domain/checklist/evidence";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { shape } from "./event-shape";
import { count, dayTextOrNull, flag, list, text, textOrNull, timestamp, unlessNew } from "./fields";

const state = z.enum(ITEM_STATES);
const mark = { text, state, reason: textOrNull };
const stateChangedAt = timestamp.optional();
/** `needsEvidence` is there only where it changed. */
const item = { text, ownerId: textOrNull, owner: textOrNull, due: dayTextOrNull, needsEvidence: flag.optional() };
const place = { text, position: count };

const verdict = z.enum(VERDICTS);
const evidence = {
  name: text,
  verdict,
  digest: text,
  takenAt: timestamp,
  validUntil: timestamp.optional(),
  /** The text of the item it is for. */
  item: text.optional(),
};

export const CHECKLIST_EVENTS = {
  "checklist.apply": shape("plan", {
    after: { added: count, stages: count, template: textOrNull, from: textOrNull, opened: list(text).optional() },
  }),
  "item.add": shape("item", { after: { text, ownerId: textOrNull, due: dayTextOrNull } }),
  "item.mark": shape("item", { before: { ...mark, stateChangedAt }, after: mark }),
  "item.change": shape("item", { before: item, after: item }),
  "item.move": shape("item", { before: place, after: place }),
  // `required` is there only where it is false, `needsEvidence` only where it is true.
  "item.remove": shape("item", {
    before: {
      ...mark,
      ownerId: textOrNull,
      due: dayTextOrNull,
      createdAt: timestamp,
      stateChangedAt,
      required: flag.optional(),
      needsEvidence: flag.optional(),
      evidence: list(text).optional(),
    },
  }),
  "evidence.addFile": shape("evidence", { after: { ...evidence, size: count } }),
  "evidence.addLink": shape("evidence", { after: { ...evidence, url: text } }),
  // `isOfCandidate` and `didCount` are there only where they are false, `isLate` only where it is true.
  "evidence.postResult": shape("evidence", {
    before: unlessNew({ verdict }),
    after: { ...evidence, image: text, isOfCandidate: flag.optional(), isLate: flag.optional(), url: text.optional() },
  }),
  "evidence.withdraw": shape("evidence", { before: evidence, after: { withdrawn: flag, didCount: flag.optional() } }),
};
