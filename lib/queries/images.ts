import { database } from "@/lib/db/client";
import { type ImageMark, imageMarks, type TagClass, tagClass } from "@/lib/domain/image";
import { can, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { countLapsing } from "./shared/lapsing-sign-offs";
import { mayReadPlan, planHead, readablePlan } from "./shared/readable-plan";

/** One registration of an image, compared with the earlier ones. */
export type ImageLine = {
  id: string;
  number: number;
  repository: string;
  tag: string | null;
  tagClass: TagClass;
  digest: string;
  platforms: string[];
  sourceRevision: string | null;
  builtBy: string | null;
  builtAt: Date | null;
  isExample: boolean;
  isCandidate: boolean;
  marks: ImageMark[];
  registeredBy: string | null;
  registeredAt: Date;
};

export type ImagePage = { images: ImageLine[]; next: number | null };

export type ServiceImages = ImagePage & {
  plan: { id: string; slug: string; title: string; language: string };
  service: { id: string; slug: string; name: string; repository: string | null };
  candidate: ImageLine | null;
  isFirstPage: boolean;
  mayRegister: boolean;
  /** How many valid sign-offs a new image cancels. */
  cancels: number;
};

const PAGE = 25;

/** The images of a service as its page shows them: the candidate and all registrations, newest first. */
export async function getServiceImages(
  who: Principal,
  planSlug: string,
  slug: string,
  before: number | null,
): Promise<ServiceImages | null> {
  const plan = await readablePlan(who, planSlug);
  const service = plan && isStorable(slug) && (await database().service.findUnique({ where: { planId_slug: { planId: plan.id, slug } } }));
  if (!plan || !service) return null;
  const { id, name, repository } = service;
  const page = await pageOf(service, before, PAGE);
  return {
    ...page,
    plan: planHead(plan),
    service: { id, slug, name, repository },
    candidate: await candidateOf(service),
    isFirstPage: before === null,
    mayRegister: can(who, "image.register", { planId: plan.id }),
    cancels: await countLapsing(database(), { serviceId: id }),
  };
}

/** The candidate of a service. */
export async function candidateOf(service: Service): Promise<ImageLine | null> {
  if (service.candidateId === null) return null;
  const [line] = await linesOf(service, await database().image.findMany({ where: { id: service.candidateId } }));
  return line ?? null;
}

/** One page of the images of a service, for the API. The cursor is the id of an image. */
export async function getImages(who: Principal, serviceId: string, before: string | null, limit: number) {
  const service = await database().service.findUnique({ where: { id: serviceId } });
  if (!service || !(await mayReadPlan(who, service.planId))) return null;
  const last = before === null ? null : await database().image.findFirst({ where: { id: before, serviceId }, select: { number: true } });
  const { images, next } = await pageOf(service, before === null ? null : (last?.number ?? 0), limit);
  return {
    images: images.map(({ builtAt, registeredAt, ...image }) => ({
      ...image,
      builtAt: builtAt?.toISOString() ?? null,
      registeredAt: registeredAt.toISOString(),
    })),
    next: next === null ? null : (images.at(-1)?.id ?? null),
  };
}

type Service = { id: string; candidateId: string | null };
type Row = NonNullable<Awaited<ReturnType<typeof imageRow>>>;
const imageRow = (id: string) => database().image.findUnique({ where: { id } });

async function pageOf(service: Service, before: number | null, limit: number): Promise<ImagePage> {
  const rows = await database().image.findMany({
    where: { serviceId: service.id, ...(before !== null && { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return { images: await linesOf(service, page), next: rows.length > limit ? (page.at(-1)?.number ?? null) : null };
}

async function linesOf(service: Service, rows: readonly Row[]): Promise<ImageLine[]> {
  // Only images with the same tag or digest matter for the comparison.
  const related = await database().image.findMany({
    where: {
      serviceId: service.id,
      number: { lt: Math.max(0, ...rows.map((row) => row.number)) },
      OR: [{ digest: { in: rows.map((row) => row.digest) } }, { tag: { in: rows.flatMap((row) => row.tag ?? []) } }],
    },
    select: { number: true, repository: true, tag: true, digest: true },
  });
  // The audit log has the name of a key that registered an image.
  const events = await database().event.findMany({
    where: { subjectId: { in: rows.map((row) => row.id) }, verb: "image.register" },
    select: { subjectId: true, actorName: true },
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    repository: row.repository,
    tag: row.tag,
    tagClass: tagClass(row.tag),
    digest: row.digest,
    platforms: row.platforms.split(" ").filter(Boolean),
    sourceRevision: row.sourceRevision,
    builtBy: row.builtBy,
    builtAt: row.builtAt,
    isExample: row.isExample,
    isCandidate: row.id === service.candidateId,
    marks: imageMarks(
      row,
      related.filter((other) => other.number < row.number),
    ),
    registeredBy: events.find((event) => event.subjectId === row.id)?.actorName ?? null,
    registeredAt: row.registeredAt,
  }));
}
