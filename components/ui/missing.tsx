import Link from "next/link";
import type { Words } from "@/lib/i18n/words";

/** The text of a 404. Next renders app/not-found.tsx along with every page, so this component must not set the status itself. */
export const NothingHere = ({ words: { t } }: { words: Words }) => (
  <div className="missing">
    <h1>{t("errors.notFound")}</h1>
    <p className="text-muted">{t("errors.notFoundHint")}</p>
    <Link className="btn justify-self-start" href="/" prefetch={false}>
      {t("errors.home")}
    </Link>
  </div>
);
