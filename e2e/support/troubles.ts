import type { BrowserContext } from "@playwright/test";

/** All that went wrong in the browsers of a test without anybody looking: errors on the console, in a script, against the page's policy. */
export class Troubles {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Some stories break something on purpose. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      // A page whose server is gone goes on asking for it, and a browser for the icon, whenever it gets round to that.
      const isCalling =
        /ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED|EMPTY_RESPONSE)|\b503\b/.test(message.text()) &&
        /\/(live|icon\.svg|favicon\.ico)(\?|$)/.test(message.location().url);
      if (message.type() === "error" && !isCalling) this.seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.seen.push(`script: ${error.error().stack ?? error.error().message}`));
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
        console.error(`policy: ${violatedDirective} refused ${blockedURI} in ${sourceFile}`),
      ),
    );
  }

  /** What the server could not answer it writes to its log with this mark. */
  readLog(log: string): void {
    this.seen.push(...log.split("\n").filter((line) => line.includes("⨯")));
  }

  get unexpected(): string[] {
    return this.seen.filter((trouble) => !this.expected.some((pattern) => pattern.test(trouble)));
  }
}
