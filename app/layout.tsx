import { Hydrated } from "@/components/ui/hydrated";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { currentLocale, getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { default: "Slipway", template: "%s · Slipway" }, description: (await getWords()).t("app.description") };
}
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const theme = await chosenTheme();
  return (
    <html lang={await currentLocale()} data-theme={theme === "system" ? undefined : theme}>
      <body>
        {children}
        <Hydrated />
      </body>
    </html>
  );
}
