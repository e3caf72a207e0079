"use client";

const TITLE = ".work-title";
const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * The lines of My work. While one has the focus, J and K or the arrows move between them, and E does what the button of the line says. Enter
 * opens the line, as on every link. Elsewhere on the page these keys do nothing: people who speak to their computer would press them by accident.
 */
export function WorkList({ children, ...rest }: React.ComponentProps<"div">) {
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
    const focused = event.target instanceof Element ? event.target : null;
    const line = focused?.closest("li") ?? null;
    const step = STEPS[event.key];
    if (step !== undefined) neighbour(event.currentTarget, focused, line, step)?.focus();
    else if (event.key === "e" && line) line.querySelector<HTMLElement>("button, a.btn")?.click();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links and buttons inside are what is interacted with.
    <div {...rest} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** The title of the next or previous line; from the heading of a plan, that of the line after or before it. */
function neighbour(list: Element, focused: Element | null, line: Element | null, step: 1 | -1): HTMLElement | undefined {
  const titles = [...list.querySelectorAll<HTMLElement>(TITLE)];
  const present = line?.querySelector<HTMLElement>(TITLE);
  if (present) return titles[titles.indexOf(present) + step];
  const side = step === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const there = titles.filter((title) => focused && focused.compareDocumentPosition(title) & side);
  return step === 1 ? there[0] : there.at(-1);
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, dialog *"));
