/** The time zone that decides which day it is: SLIPWAY_TIME_ZONE, else the time zone of the machine. An unknown name stops Slipway at its start (boot.ts). */
export function timeZone(): string {
  return process.env.SLIPWAY_TIME_ZONE || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
