import { exampleDigest } from "@/lib/commands/plans/example-plan";
import { must } from "@/lib/domain/must";
import { EXAMPLE_IMAGES } from "@/prisma/cast";

/** The services of the plan by their slugs, in its order. */
export const EXAMPLE_SERVICES = ["api-gateway", "runner-service", "segmentation-service", "ai-orchestrator", "archive-service"] as const;
export type Service = (typeof EXAMPLE_SERVICES)[number];

/** The places of the items in a Test stage: the first is the plan's own, the others are added in the story. */
export const TEST_ITEMS = { whole: 1, smoke: 2, scan: 3, load: 4 } as const;

/** In the language of the plan. */
export const ADDED_TEST_ITEMS = [
  "Smoke testi: staging ortamında temel istekler yanıt veriyor",
  "Trivy taraması: kritik açık yok",
  "k6 yük testi: saniyede 500 istekte p95 300 ms’nin altında",
] as const;

/** The last image of a service that the plan's own project names. */
export function betaImage(slug: Service) {
  const { repository, tag } = must(
    EXAMPLE_IMAGES.find((image) => image.repository.endsWith(`/${slug}`)),
    `the image of ${slug}`,
  );
  return { repository, tag, digest: exampleDigest(repository, tag) };
}
