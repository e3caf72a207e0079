// A server that is started with this believes that it is so many days later: what stories about the past look back from.
const LATER_MS = Number(process.env.SLIPWAY_STORY_DAYS_LATER ?? 0) * 86_400_000;
const Present = globalThis.Date;

globalThis.Date = class extends Present {
  // Of its own, because Next.js wraps this class again and takes over what is its own.
  static parse = Present.parse;
  static UTC = Present.UTC;
  constructor(...given) {
    if (given.length === 0) super(Present.now() + LATER_MS);
    else super(...given);
  }
  static now() {
    return Present.now() + LATER_MS;
  }
};
