import { randomUUID } from "node:crypto";
import { digestFor, does, phaseIn, succeeded } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";
import type { Principal } from "@/lib/domain/policy";
import { CAST_PASSWORD } from "@/prisma/cast";
import { beginSignOff } from "./begin-sign-off";

/** Adds a service in the Test phase with one done item and a candidate; the gate requires a lead, QA and a manager to sign. */
export async function stageThatAwaitsAll(db: Db, planId: string): Promise<string> {
  const phase = await phaseIn(db, planId, "test");
  const gate = await db.gate.update({ where: { phaseId: phase.id }, data: { separationOfDuties: false } });
  for (const role of ["lead", "qa", "manager"] as const) {
    await db.signOffRule.upsert({
      where: { gateId_role: { gateId: gate.id, role } },
      create: { gateId: gate.id, role, count: 1 },
      update: {},
    });
  }
  return stageWithCandidate(db, planId, phase.id);
}

/** Adds a service in a phase with one done item and a candidate. */
export async function stageWithCandidate(db: Db, planId: string, phaseId: string): Promise<string> {
  const slug = randomUUID();
  const service = await db.service.create({ data: { planId, slug, name: `Pilot ${slug}`, position: 92 } });
  const image = await db.image.create({
    data: { planId, serviceId: service.id, number: 1, repository: "frozen68/pilot", tag: "beta", digest: digestFor("a") },
  });
  await db.service.update({ where: { id: service.id }, data: { candidateId: image.id } });
  const item = { planId, position: 1, ...wording("Try it"), state: "done" as const };
  const stage = await db.stage.create({ data: { planId, phaseId, serviceId: service.id, key: `${slug}.test`, items: { create: item } } });
  return stage.id;
}

/** What a person sends to sign: the challenge of the stage, the hash of what they saw, and their password. */
export async function readyToSign(db: Db, planId: string, who: Principal, stage?: string) {
  const id = stage ?? (await stageThatAwaitsAll(db, planId));
  const shown = succeeded(await does(who, beginSignOff, { stage: id }));
  return { stage: id, challenge: shown.challenge, snapshotHash: shown.snapshotHash, password: CAST_PASSWORD };
}
