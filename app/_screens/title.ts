import type { Metadata } from "next";
import type { Translate } from "@/lib/i18n/translator";
import { getWords } from "@/lib/i18n/words";
import { type AnyPageProps, type ScreenRequest, screenRequest } from "./request";

type TitleKey = Parameters<Translate>[0];

/** `generateMetadata` of a page whose title is the same for everybody. */
export const screenTitle = (key: TitleKey) => async (): Promise<Metadata> => ({ title: (await getWords()).t(key) });

/** The same for a page that is reached without signing in; search engines must not list it. */
export const unlistedTitle = (key: TitleKey) => async (): Promise<Metadata> => ({
  title: (await getWords()).t(key),
  robots: { index: false, follow: false },
});

/** `generateMetadata` of a page that is named after the thing it shows; "not found" if there is none. */
export const titleFrom =
  <Props extends AnyPageProps>(title: (request: ScreenRequest<Props>) => Promise<string | null | undefined>) =>
  async (props: Props): Promise<Metadata> => {
    const request = await screenRequest<Props>(props);
    return { title: (await title(request)) ?? request.words.t("errors.notFound") };
  };
