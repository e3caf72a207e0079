import { ServiceListPage, ServiceRow } from "@/components/services/service-list-page";
import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest, taggedName } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { PlanImages, ServiceImage } from "@/lib/queries/plan-images";

/** The candidate image of each service; each row opens all images of its service. */
export function PlanImagesPage({ images: { plan, services, mayRegister }, words }: { images: PlanImages; words: Words }) {
  const { t } = words;
  return (
    <ServiceListPage
      title={t("frame.images")}
      intro={t("lists.images.intro")}
      columns={[t("images.candidate"), t("images.registered")]}
      words={words}
    >
      {services.map((service) => (
        <Row
          key={service.slug}
          service={service}
          href={`/plans/${plan.slug}/services/${service.slug}`}
          mayRegister={mayRegister}
          words={words}
        />
      ))}
    </ServiceListPage>
  );
}

type RowProps = { service: ServiceImage; href: string; mayRegister: boolean; words: Words };

function Row({ service: { name, candidate, count }, href, mayRegister, words }: RowProps) {
  const { t } = words;
  const lacksImage = candidate === null && mayRegister;
  const button = {
    href: `${href}/images${lacksImage ? "#register-title" : ""}`,
    label: lacksImage ? t("panel.register") : t("lists.images.all", { count }),
  };
  return (
    <ServiceRow name={name} href={href} button={button}>
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
    </ServiceRow>
  );
}
