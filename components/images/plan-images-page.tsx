import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { PageHeading } from "@/components/ui/page-heading";
import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest, taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { PlanImages, ServiceImage } from "@/lib/queries/plan-images";

/** The candidate image of each service; each row opens all images of its service. */
export function PlanImagesPage({ images, words }: { images: PlanImages; words: Words }) {
  const { t } = words;
  const { plan, services } = images;
  return (
    <ClientNavigation className="page-data">
      <PageHeading title={t("frame.images")} intro={t("lists.images.intro")} />
      {services.length === 0 ? (
        <Empty title={t("board.empty")} hint={t("board.emptyHint")} />
      ) : (
        <div className="card">
          <StackTable
            label={t("frame.images")}
            columns={[t("lists.service"), t("images.candidate"), t("images.registered")]}
            actions={t("lists.actions")}
          >
            {services.map((service) => (
              <Row
                key={service.slug}
                service={service}
                href={`/plans/${plan.slug}/services/${service.slug}`}
                images={images}
                words={words}
              />
            ))}
          </StackTable>
        </div>
      )}
    </ClientNavigation>
  );
}

function Row({ service, href, images, words }: { service: ServiceImage; href: string; images: PlanImages; words: Words }) {
  const { t } = words;
  const { name, candidate, count } = service;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-ink">
        <a className="text-link" href={href}>
          {name}
        </a>
      </th>
      <td role="cell">
        {candidate ? (
          <>
            <span className="mono block !text-ink">{taggedName(candidate)}</span>
            <span className="mono" title={candidate.digest}>
              {shortDigest(candidate.digest)}
            </span>
            {candidate.isExample && <span className="chip ml-2">{t("plans.example")}</span>}
          </>
        ) : (
          <span className="text-muted">{t("panel.noImage")}</span>
        )}
      </td>
      <td role="cell">
        {candidate ? <Timestamp date={candidate.registeredAt} words={words} /> : <span className="text-muted">{t("images.unknown")}</span>}
      </td>
      <td role="cell" className="sm:text-right">
        <a className="btn" href={`${href}/images${candidate === null && images.mayRegister ? "#register-title" : ""}`}>
          {candidate === null && images.mayRegister ? t("panel.register") : t("lists.images.all", { count })}
          <span className="sr-only">: {name}</span>
        </a>
      </td>
    </tr>
  );
}
