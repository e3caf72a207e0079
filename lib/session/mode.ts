/** A demonstration offers one-click sign-in as its sample people and listens only on this machine; production has no sample accounts. */
export const isDemonstration = (): boolean => process.env.SLIPWAY_MODE !== "production";
