import Link from "next/link";
import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { getApiKeys } from "@/lib/queries/people/api-keys";
import { CreateKey } from "./create-key";
import { KeyTable } from "./key-table";

type Keys = NonNullable<Awaited<ReturnType<typeof getApiKeys>>>;

/** API keys: a script sends one with each request to act with a role in one plan. */
export function ApiKeysPage({ keys, words }: { keys: Keys; words: Words }) {
  const { t } = words;
  return (
    <div className="page-data">
      <div>
        <PageHeading title={t("keys.title")} intro={t("keys.intro")} />
        <p className="mt-1">
          <Link className="underline underline-offset-4" href="/api-reference" prefetch={false}>
            {t("api.link")}
          </Link>
        </p>
      </div>
      {keys.creatable.length > 0 ? (
        <CreateKey makes={keys.creatable} words={words} />
      ) : (
        <p className="text-[13px] text-muted">{t("keys.cannot")}</p>
      )}
      <KeyTable keys={keys.keys} words={words} />
    </div>
  );
}
