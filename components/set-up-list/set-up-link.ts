import type { SetUpStep } from "@/lib/domain/set-up/set-up-steps";

/** The page on which a step of setting up a plan is done: for images and strategies that of the first service without one. */
export function setUpLink(slug: string, step: SetUpStep): string {
  const plan = `/plans/${slug}`;
  switch (step.step) {
    case "services":
      return `${plan}/settings?tab=services`;
    case "items":
      return step.isDone ? `${plan}/checklist` : `${plan}/checklist/templates`;
    case "dates":
      return step.isDone ? `${plan}/dates` : `${plan}/settings?tab=phases`;
    case "people":
      return "/people#invite";
    case "images":
      return step.without[0] ? `${plan}/services/${step.without[0].slug}/images` : plan;
    case "strategies":
      return step.without[0] ? `${plan}/services/${step.without[0].slug}/rollout` : plan;
    case "gates":
      return `${plan}/gates`;
    case "risks":
      return `${plan}/risks`;
  }
}
