import type { Metadata } from "next";
import type { Translate } from "@/lib/i18n/translator";
import { getWords } from "@/lib/i18n/words";
import { type AnyPageProps, type ScreenRequest, screenRequest } from "./request";

type TitleKey = Parameters<Translate>[0];

/** `generateMetadata` of a page whose title is the same for everybody. */
export const screenTitle = (key: TitleKey) => async (): Promise<Metadata> => ({ title: (await getWords()).t(key) });

/** The same for a page that people reach without signing in: no search engine lists it. */
export const unlistedTitle = (key: TitleKey) => async (): Promise<Metadata> => ({
  title: (await getWords()).t(key),
  robots: { index: false, follow: false },
});

/** `generateMetadata` of a page that is called after what it shows; where there is no such thing, it says so. */
export const titleFrom =
  <Props extends AnyPageProps>(title: (request: ScreenRequest<Props>) => Promise<string | null | undefined>) =>
  async (props: Props): Promise<Metadata> => {
    const request = await screenRequest<Props>(props);
    return { title: (await title(request)) ?? request.words.t("errors.notFound") };
  };
