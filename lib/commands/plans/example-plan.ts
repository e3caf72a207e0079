import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Tx } from "@/lib/db/client";
import { home } from "@/lib/db/location";
import type { PlanDocument } from "@/lib/formats/plan/document";
import type { ExampleImage } from "@/prisma/cast";
import type { CreatedPlan } from "./create-plan";
import { planCounts } from "./import-plan";

/** The file of the ALT_LAS plan, as it was written in July 2023. */
export const altLasMarkdown = (): Promise<string> => readFile(path.join(home(), "lib/formats/plan/example/alt-las.md"), "utf8");

/** No digest of the example's images was ever published: this one is computed from the name. */
export const exampleDigest = (repository: string, tag: string): string =>
  `sha256:${createHash("sha256").update(`example ${repository}:${tag}`).digest("hex")}`;

/** Gives the services of an example the images that the plan's own project names, as candidates that nobody registered. */
export async function addExampleImages(tx: Tx, plan: CreatedPlan, images: readonly ExampleImage[], now: Date): Promise<void> {
  for (const { service, repository, tag } of images) {
    const serviceId = plan.serviceIds.get(service);
    if (!serviceId) continue;
    const digest = exampleDigest(repository, tag);
    const image = await tx.image.create({
      data: { planId: plan.id, serviceId, number: 1, repository, tag, digest, isExample: true, registeredAt: now },
    });
    await tx.service.update({ where: { id: serviceId }, data: { candidateId: image.id, repository } });
  }
}

/** The event of an example that was loaded. */
export const aboutExample = (plan: CreatedPlan, document: PlanDocument, images: readonly ExampleImage[]) => ({
  subject: "plan" as const,
  subjectId: plan.id,
  planId: plan.id,
  after: { title: document.title, ...planCounts(document), images: images.length },
});
