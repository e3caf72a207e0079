import { Cancels } from "@/components/sign-off/cancels";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { ServiceImages } from "@/lib/queries/images";
import { Candidate } from "./candidate";
import { ImageTable } from "./image-table";
import { RegisterImage } from "./register-image";

/** The candidate image of a service, and all images that were ever registered. */
export function ImagesPage({ images, words }: { images: ServiceImages; words: Words }) {
  const { t } = words;
  const { plan, service, candidate, mayRegister, isFirstPage, next } = images;
  const home = `/plans/${plan.slug}/services/${service.slug}`;
  const href = `${home}/images`;
  return (
    <ClientNavigation className="page-reading">
      <PageHeading title={t("images.title", { service: service.name })}>
        <a className="btn" href={home}>
          {t("service.toService")}
        </a>
      </PageHeading>
      {candidate && <Candidate image={candidate} words={words} />}
      {mayRegister && (
        <section className="card p-5" aria-labelledby="register-title">
          <h2 id="register-title">{t("panel.register")}</h2>
          <RegisterImage service={service} cancels={images.cancels} words={words} />
        </section>
      )}
      <section aria-labelledby="images-title">
        <h2 id="images-title">{t("images.history")}</h2>
        {images.images.length === 0 ? (
          <div className="card mt-2 px-4 py-10 text-center">
            <p className="font-[550]">{t("images.none")}</p>
            <p className="mt-1 text-muted">{t("images.noneHint")}</p>
          </div>
        ) : (
          <>
            {mayRegister && (
              <>
                <p className="text-[13px] text-muted">{t("images.goBackHint")}</p>
                <Cancels count={images.cancels} words={words} />
              </>
            )}
            <ImageTable images={images} words={words} />
          </>
        )}
        {(next !== null || !isFirstPage) && (
          <nav className="mt-3 flex flex-wrap gap-3" aria-label={t("images.history")}>
            {!isFirstPage && (
              <a className="btn" href={href}>
                {t("images.newest")}
              </a>
            )}
            {next !== null && (
              <a className="btn" href={`${href}?before=${next}`} rel="next">
                {t("images.older")}
              </a>
            )}
          </nav>
        )}
      </section>
    </ClientNavigation>
  );
}
