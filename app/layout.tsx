import { Hydrated } from "@/components/ui/hydrated";
import { ReaderProvider } from "@/components/ui/reader";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";
import { preloadFonts } from "./preload-fonts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { default: "Slipway", template: "%s · Slipway" }, description: (await getWords()).t("app.description") };
}
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const theme = await chosenTheme();
  const { locale, t } = await getWords();
  preloadFonts(locale);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <ReaderProvider language={locale} pickDay={t("typedDay.pick")}>
          {children}
        </ReaderProvider>
        <Hydrated />
      </body>
    </html>
  );
}
