import "@fontsource-variable/inter/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import latin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import { readTheme } from "@/lib/theme-cookie";
import { themeColors } from "@/lib/theme";

export const metadata: Metadata = {
  title: { default: "Kept", template: "%s · Kept" },
  description: "A task list that stays out of your way. What you write down is kept.",
  applicationName: "Kept",
  appleWebApp: { capable: true, title: "Kept" },
};

export async function generateViewport(): Promise<Viewport> {
  return { themeColor: themeColors(await readTheme()) };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  // With the page: its styles name the font, but only the first text that is laid out asks for it.
  preload(latin, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
