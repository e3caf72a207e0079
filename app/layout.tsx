import "./globals.css";
import type { Metadata, Viewport } from "next";
import { chosenTheme } from "@/lib/session/appearance";
import { currentLocale } from "@/lib/words/words";

export const metadata: Metadata = { title: { default: "Slipway", template: "%s · Slipway" }, robots: { index: false, follow: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const theme = await chosenTheme();
  return (
    <html lang={await currentLocale()} data-theme={theme === "system" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
