"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * Arrow keys for a timeline: left and right move along a row, up and down between rows, within the same phase. Tab reaches one stage.
 * Below the chart, a note describes the stage under the pointer or the focus. Without scripts, Tab reaches every stage, and the
 * description is its title.
 */
export function ChartKeys({ hint, children }: { hint: string; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLParagraphElement>(null);
  const last = useRef<string | null>(null);
  const makeTabbable = (stage: SVGAElement) => {
    for (const other of stagesIn(box.current)) other.setAttribute("tabindex", other === stage ? "0" : "-1");
    last.current = stage.id;
  };
  // The chart is rendered again whenever the plan changes; afterwards Tab must reach one stage again.
  useLayoutEffect(() => {
    const stages = stagesIn(box.current);
    const stage = stages.find(({ id }) => id === last.current) ?? stages[0];
    if (stage) makeTabbable(stage);
  });
  // Once: where the days do not fit, scroll to today.
  useLayoutEffect(() => {
    const scroll = box.current?.querySelector(".chart-box");
    const today = scroll?.querySelector(".chart-today line")?.getBoundingClientRect();
    if (scroll && today) scroll.scrollLeft = today.left - scroll.getBoundingClientRect().left - scroll.clientWidth / 2;
  }, []);
  const describe = (target: EventTarget | null) => {
    const stage = target instanceof Element ? target.closest("a[data-phase]") : null;
    if (note.current) note.current.textContent = stage?.querySelector("title")?.textContent ?? hint;
    return stage instanceof SVGAElement ? stage : null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what the keys move between.
    <div
      ref={box}
      onKeyDown={(event) => {
        const to = event.altKey || event.ctrlKey || event.metaKey ? null : nextOf(event.target, event.key);
        if (!to) return;
        event.preventDefault();
        to.focus();
        to.scrollIntoView({ block: "nearest", inline: "nearest" });
      }}
      onFocus={({ target }) => {
        const stage = describe(target);
        if (stage) makeTabbable(stage);
      }}
      onBlur={() => describe(null)}
      onMouseOver={({ target }) => describe(target)}
      onMouseLeave={() => describe(document.activeElement)}
    >
      {children}
      <p ref={note} className="chart-note" aria-hidden="true">
        {hint}
      </p>
    </div>
  );
}

const stagesIn = (box: Element | null): SVGAElement[] => [...(box?.querySelectorAll<SVGAElement>("a[data-phase]") ?? [])];

function nextOf(target: EventTarget, key: string): SVGAElement | undefined {
  const stage = target instanceof SVGAElement ? target : null;
  const row = stage?.closest("[data-row]");
  if (!stage || !row) return undefined;
  const along = stagesIn(row);
  const index = along.indexOf(stage);
  switch (key) {
    case "ArrowRight":
      return along[index + 1];
    case "ArrowLeft":
      return along[index - 1];
    case "Home":
      return along[0];
    case "End":
      return along.at(-1);
    case "ArrowDown":
      return inRow(row.nextElementSibling, stage, index, (row) => row.nextElementSibling);
    case "ArrowUp":
      return inRow(row.previousElementSibling, stage, index, (row) => row.previousElementSibling);
    default:
      return undefined;
  }
}

/** The stage of the same phase in the next row that has stages, or else the one at the same index. */
function inRow(row: Element | null, from: SVGAElement, index: number, next: (row: Element) => Element | null): SVGAElement | undefined {
  for (let current = row; current; current = next(current)) {
    const stages = current.matches("[data-row]") ? stagesIn(current) : [];
    const same = stages.find((stage) => stage.dataset.phase === from.dataset.phase);
    if (stages.length > 0) return same ?? stages[Math.min(index, stages.length - 1)];
  }
  return undefined;
}
