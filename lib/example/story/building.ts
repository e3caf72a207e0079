import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { addLink } from "@/lib/commands/evidence/add-link";
import { registerImage } from "@/lib/commands/images/register-image";
import { exampleDigest } from "@/lib/commands/plans/example-plan";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { rows } from "@/lib/example/rows";
import { type Step, step } from "@/lib/example/steps";
import type { Times } from "@/lib/example/times";
import { RISK_PLACES } from "./risks";
import { ADDED_TEST_ITEMS, betaImage, EXAMPLE_SERVICES, type Service, TEST_ITEMS } from "./services";

/** Days 3 to 5 of the plan: the images are built and registered, and QA says what is to be tested. */
export const building = ({ at, day }: Times): Step[] => {
  /** The build server registers an image that it built five minutes before. */
  const registered = (daysAgo: number, time: string, slug: Service, earlierTag?: string): Step => {
    const image = betaImage(slug);
    const tag = earlierTag ?? image.tag;
    const digest = exampleDigest(image.repository, tag);
    return step(at(daysAgo, time), "ci", registerImage, async () => ({
      service: await rows.serviceId(slug),
      repository: image.repository,
      tag,
      digest,
      platforms: ["linux/amd64", "linux/arm64"],
      sourceRevision: digest.slice(-10),
      builtBy: "CI",
      builtAt: new Date(at(daysAgo, time).getTime() - 5 * 60_000).toISOString(),
    }));
  };
  const built = (daysAgo: number, time: string, slug: Service): Step =>
    step(at(daysAgo, time), "can", markItem, async () => ({ ...(await rows.item(`${slug}.build`, 1)), state: "done" as const }));

  const added = EXAMPLE_SERVICES.flatMap((slug, index) => [
    ...ADDED_TEST_ITEMS.map((text, place) =>
      step(at(-4, `09:${String(10 + index * 4 + place)}`), "ayse", addItem, async () => ({
        stage: await rows.stageId(`${slug}.test`),
        text,
      })),
    ),
    step(at(-4, `09:${String(13 + index * 4)}`), "ayse", changeItem, async () => ({
      ...(await rows.item(`${slug}.test`, TEST_ITEMS.load)),
      needsEvidence: true,
    })),
  ]);

  return [
    ...added,
    registered(-4, "11:20", "segmentation-service"),
    built(-4, "11:32", "segmentation-service"),
    registered(-4, "13:05", "api-gateway", "beta.v8"),
    registered(-4, "16:10", "archive-service"),
    built(-4, "16:20", "archive-service"),

    registered(-3, "10:15", "api-gateway"),
    step(at(-3, "10:20"), "can", addLink, async () => ({
      stage: await rows.stageId("api-gateway.build"),
      name: "Changes from beta.v8 to beta.v9",
      url: "https://git.example.test/alt-las/api-gateway/compare/beta.v8...beta.v9",
    })),
    built(-3, "10:24", "api-gateway"),
    registered(-3, "14:40", "ai-orchestrator"),
    built(-3, "14:52", "ai-orchestrator"),
    registered(-3, "17:05", "runner-service", "beta.rc1"),

    step(at(-2, "10:02"), "can", addComment, async () => ({
      stage: await rows.stageId("runner-service.build"),
      text: "beta.rc1 leaks file handles when a job is cancelled. Fixed in beta.final, which is building.",
    })),
    registered(-2, "11:45", "runner-service"),
    built(-2, "11:58", "runner-service"),
    step(at(-2, "15:15"), "can", changeRisk, async () => ({
      ...(await rows.risk(RISK_PLACES.buildFails)),
      status: "closed" as const,
      reason: "All five images are built, and CI rebuilds them with every change.",
    })),
    step(at(-2, "16:00"), "ayse", changeItem, async () => ({
      ...(await rows.item("segmentation-service.test", TEST_ITEMS.load)),
      owner: await rows.personId("ayse"),
      due: day(1),
    })),
    step(at(-2, "16:04"), "ayse", changeItem, async () => ({
      ...(await rows.item("archive-service.test", TEST_ITEMS.whole)),
      owner: await rows.personId("ayse"),
      due: day(1),
    })),
  ];
};
