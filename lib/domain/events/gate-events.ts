import { z } from "zod";
import { GO_NO_GO, VOTES } from "@/lib/domain/gates/go-no-go";
import { ROLES } from "@/lib/domain/people/role";
import { shape } from "./event-shape";
import { count, dayText, dayTextOrNull, flag, later, list, phaseKindField, text, textOrNull, timestamp, unlessNew } from "./fields";

const role = z.enum(ROLES);
const gate = {
  name: text,
  requireItems: flag,
  requireEvidence: flag,
  requireImage: flag,
  requireStrategy: flag,
  separationOfDuties: flag,
  soakHours: count,
  signOffs: list(z.object({ role, count })),
};
const waiver = { key: text, condition: text, check: text, until: dayText };
const freeze = {
  service: textOrNull,
  from: dayTextOrNull,
  to: dayTextOrNull,
  // Freezes of earlier versions had whole days, once, and held all phases.
  phases: later(list(phaseKindField)),
  /** The plan's own names of these phases at that time. */
  phaseNames: later(list(text)),
  fromTime: later(textOrNull),
  toTime: later(textOrNull),
  weekly: later(z.object({ from: count, to: count }).nullable()),
};
const phase = { name: text, kind: phaseKindField };
const voice = z.enum(VOTES);
const decision = z.enum(["approve", "reject"]);

export const GATE_EVENTS = {
  "gate.change": shape("phase", { before: gate, after: { ...gate, kind: phaseKindField } }),
  "waiver.ask": shape("waiver", { after: waiver }),
  "waiver.approve": shape("waiver", { after: waiver }),
  "waiver.withdraw": shape("waiver", { before: { ...waiver, wasApproved: flag } }),
  "freeze.set": shape("freeze", { after: freeze }),
  "freeze.lift": shape("freeze", { before: { ...freeze, reason: text } }),
  "glass.break": shape("stage", {
    after: { key: text, epoch: count, glass: text, unmet: list(text), followUp: text, due: dayText, opened: text.optional() },
    refused: { key: text },
  }),
  "turn.remind": shape("stage", { after: { key: text, condition: text, people: list(text) } }),
  "glass.review": shape("stage", { after: { key: text, glass: text } }),
  "signOff.sign": shape("stage", {
    after: { signOff: text, decision, role, digest: text, snapshotHash: text, epoch: count, reaffirms: text.optional() },
    refused: { key: text, decision },
  }),
  "signOff.revoke": shape("stage", {
    before: { signOff: text, decision },
    after: { standing: z.literal("revoked") },
    refused: { key: text },
  }),
  "goNoGo.open": shape("goNoGo", { after: phase }),
  "goNoGo.vote": shape("goNoGo", { before: unlessNew({ role, voice, comment: textOrNull }), after: { ...phase, role, voice } }),
  "goNoGo.decide": shape("goNoGo", {
    after: {
      ...phase,
      decision: z.enum(GO_NO_GO),
      unmet: list(text),
      dissent: list(z.object({ personId: text, name: text, role, voice, comment: textOrNull, at: timestamp })),
    },
  }),
};
