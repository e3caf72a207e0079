export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = "slipway-theme";

export const isTheme = (text: string | undefined): text is Theme => THEMES.some((theme) => theme === text);
