import { database } from "@/lib/db/client";
import { can, type Principal } from "@/lib/domain/policy";
import { planHead, readablePlan } from "./shared/readable-plan";

export type ServiceImage = {
  slug: string;
  name: string;
  /** How many images were ever registered. */
  count: number;
  candidate: { repository: string; tag: string | null; digest: string; registeredAt: Date; isExample: boolean } | null;
};

export type PlanImages = {
  plan: { id: string; slug: string; title: string; language: string };
  services: ServiceImage[];
  mayRegister: boolean;
};

/** The candidate image of each service of a plan; those without one first. */
export async function getPlanImages(who: Principal, slug: string): Promise<PlanImages | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const rows = await database().service.findMany({
    where: { planId: plan.id },
    orderBy: { position: "asc" },
    select: {
      slug: true,
      name: true,
      candidate: { select: { repository: true, tag: true, digest: true, registeredAt: true, isExample: true } },
      _count: { select: { images: true } },
    },
  });
  const services = rows.map(({ _count, ...service }) => ({ ...service, count: _count.images }));
  services.sort((a, b) => Number(a.candidate !== null) - Number(b.candidate !== null));
  return { plan: planHead(plan), services, mayRegister: can(who, "image.register", { planId: plan.id }) };
}
