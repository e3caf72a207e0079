// Moves the clock of a server forward by SLIPWAY_STORY_DAYS_LATER days, for tests that look at past days.
const LATER_MS = Number(process.env.SLIPWAY_STORY_DAYS_LATER ?? 0) * 86_400_000;
const Present = globalThis.Date;

globalThis.Date = class extends Present {
  // Own properties, because Next.js wraps this class again and copies only those.
  static parse = Present.parse;
  static UTC = Present.UTC;
  constructor(...args) {
    if (args.length === 0) super(Present.now() + LATER_MS);
    else super(...args);
  }
  static now() {
    return Present.now() + LATER_MS;
  }
};
