/** The zone whose calendar says which day it is: SLIPWAY_TIME_ZONE, else the machine's own. Throws at start on a name it does not know. */
export function timeZone(): string {
  return process.env.SLIPWAY_TIME_ZONE || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
