import { z } from "zod";
import { RISK_STATUSES } from "@/lib/domain/risks/risk";
import { shape } from "./event-shape";
import { countOrNull, dayText, dayTextOrNull, flag, later, list, text, textOrNull, timestamp } from "./fields";

const status = z.enum(RISK_STATUSES);
const assessment = {
  status,
  likelihood: countOrNull,
  impact: countOrNull,
  residualLikelihood: countOrNull,
  residualImpact: countOrNull,
  ownerId: textOrNull,
  reviewDay: dayTextOrNull,
};
const risk = { title: text, category: textOrNull, mitigation: textOrNull, ...assessment };
/** The affected stages as `test:<service id>`, with `*` for every phase or every service. */
const touches = list(text);
/** The fields that changed, and no others. */
const changed = z.object({ ...risk, owner: textOrNull, touches }).partial().shape;
const title = { title: text };
const mitigation = { ...title, text, item: text };

export const RISK_EVENTS = {
  "risk.add": shape("risk", { after: { ...risk, owner: textOrNull, touches } }),
  "risk.change": shape("risk", { before: changed, after: { ...changed, ...title } }),
  "risk.remove": shape("risk", {
    before: {
      ...risk,
      touches: later(touches),
      acceptances: list(z.object({ until: dayText, acceptedAt: timestamp, withdrawnAt: timestamp.nullable() })).optional(),
    },
  }),
  "risk.review": shape("risk", { before: { reviewDay: dayTextOrNull }, after: { ...title, reviewDay: dayText } }),
  "risk.accept": shape("risk", { after: { ...title, until: dayText, score: countOrNull }, refused: { ...title, until: dayText } }),
  "risk.withdrawAcceptance": shape("risk", { before: { ...title, until: dayText } }),
  "risk.happen": shape("risk", {
    before: { status },
    after: { ...title, status: z.literal("happened"), stages: list(text), items: list(text) },
  }),
  "risk.addMitigation": shape("risk", { after: { ...mitigation, key: text, ownerId: textOrNull, due: dayTextOrNull } }),
  "risk.linkMitigation": shape("risk", { after: { ...mitigation, isLinked: flag } }),
};
