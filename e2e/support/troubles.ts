import type { BrowserContext } from "@playwright/test";

/** Errors in the browsers of a test: on the console, in scripts, and violations of the content security policy. */
export class Troubles {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** For tests that cause an error on purpose. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      // A page whose server is gone keeps requesting it, and the browser keeps requesting the icon.
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

  /** Marks errors of the server in its log. */
  readLog(log: string): void {
    this.seen.push(...log.split("\n").filter((line) => line.includes("⨯")));
  }

  get unexpected(): string[] {
    return this.seen.filter((trouble) => !this.expected.some((pattern) => pattern.test(trouble)));
  }
}
