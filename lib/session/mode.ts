/** A demonstration offers its people in one click and listens on this machine alone; production has no account but those people make. */
export const isDemonstration = (): boolean => process.env.SLIPWAY_MODE !== "production";
