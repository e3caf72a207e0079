import { database } from "@/lib/db/client";
import { must } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { CAST, type CastKey } from "@/prisma/cast";

// Finds the example's rows by name, with the version that a write needs. Every step looks them up anew, so that the story can go on after a crash.

/** The plan of the example; the workspace has no other yet. */
async function planId(): Promise<string> {
  return (await database().plan.findFirstOrThrow({ select: { id: true } })).id;
}

const emailOf = (key: CastKey): string =>
  must(
    CAST.find((person) => person.key === key),
    `the person ${key}`,
  ).email;

const personId = async (key: CastKey): Promise<string> =>
  (await database().person.findUniqueOrThrow({ where: { email: emailOf(key) }, select: { id: true } })).id;

export const rows = {
  planId,
  personId,

  async plan() {
    const { id, version } = await database().plan.findFirstOrThrow();
    return { plan: id, version };
  },

  async service(slug: string) {
    const { id, version } = await database().service.findFirstOrThrow({ where: { planId: await planId(), slug } });
    return { service: id, version };
  },

  async serviceId(slug: string) {
    return (await this.service(slug)).service;
  },

  async stage(key: string) {
    const { id, version } = await database().stage.findFirstOrThrow({ where: { planId: await planId(), key } });
    return { stage: id, version };
  },

  async stageId(key: string) {
    return (await this.stage(key)).stage;
  },

  /** An item of a stage, by its place in the list, from 1. */
  async item(key: string, place: number) {
    const stage = { planId: await planId(), key };
    const { id, version } = await database().item.findFirstOrThrow({ where: { stage }, orderBy: { position: "asc" }, skip: place - 1 });
    return { item: id, version };
  },

  async itemId(key: string, place: number) {
    return (await this.item(key, place)).item;
  },

  /** A risk, by its place in the plan, from 1. */
  async risk(place: number) {
    const where = { planId: await planId() };
    const { id, version } = await database().risk.findFirstOrThrow({ where, orderBy: { position: "asc" }, skip: place - 1 });
    return { risk: id, version };
  },

  async rollout(slug: string) {
    const where = { planId: await planId(), service: { slug } };
    const { id, version } = await database().rollout.findFirstOrThrow({ where, orderBy: { plannedAt: "desc" } });
    return { rollout: id, version };
  },

  async candidateDigest(slug: string) {
    const where = { planId: await planId(), slug };
    const { candidate } = await database().service.findFirstOrThrow({ where, include: { candidate: true } });
    return must(candidate, `the candidate of ${slug}`).digest;
  },

  async goNoGo(kind: PhaseKind) {
    const { id } = await database().goNoGo.findFirstOrThrow({ where: { planId: await planId(), phase: { kind } } });
    return id;
  },

  /** The newest notification of a person. */
  async newestNotification(key: CastKey) {
    const where = { personId: await personId(key) };
    return (await database().notice.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } })).id;
  },

  async newestSeq() {
    return (await database().event.findFirstOrThrow({ orderBy: { seq: "desc" }, select: { seq: true } })).seq;
  },
};

/** Who takes a step: somebody of the cast, the build server with its key, or Slipway. */
export type Actor = CastKey | "ci" | "system";

export const KEY_OF_CI = "CI";

export async function principalOf(actor: Actor): Promise<Principal> {
  if (actor === "system") return { kind: "system", name: "Slipway" };
  if (actor === "ci") {
    const key = await database().apiKey.findFirstOrThrow({ where: { name: KEY_OF_CI } });
    return {
      kind: "key",
      id: key.id,
      name: key.name,
      planId: must(key.planId, "the plan of the key"),
      role: must(key.role, "the role of the key"),
    };
  }
  const person = await database().person.findUniqueOrThrow({ where: { email: emailOf(actor) }, include: { memberships: true } });
  return {
    kind: "person",
    id: person.id,
    name: person.name,
    isAdmin: person.isAdmin,
    roles: person.memberships.map(({ planId, role }) => ({ planId, role })),
  };
}
