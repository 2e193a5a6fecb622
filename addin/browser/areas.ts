const FOCUSABLE =
  'button:not([tabindex="-1"]), fluent-button, a[href], input, select, summary, [tabindex]:not([tabindex="-1"])';
/** Univer listens to the keyboard here; a sheet takes the Tab key for itself, as Excel's does. */
const TYPED_INTO = '[data-u-comp="editor"]';

const isVisible = (element: HTMLElement): boolean => element.checkVisibility();

/** F6 and Shift+F6 go from one area of the page to the next, as in Excel: a sheet could not be left by keyboard without. */
export function goByF6(areas: readonly HTMLElement[]): void {
  const last = new Map<HTMLElement, HTMLElement>();
  const areaOf = (element: Element | null) => areas.findIndex((area) => area.contains(element));
  addEventListener('focusin', ({ target }) => {
    const area = areas[areaOf(target as Element)];
    if (area) last.set(area, target as HTMLElement);
  });
  const enter = (area: HTMLElement): boolean => {
    const before = last.get(area);
    const typedInto = area.querySelector<HTMLElement>(TYPED_INTO);
    const first = [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isVisible);
    const target = typedInto ?? (before?.isConnected && isVisible(before) ? before : first);
    target?.focus();
    return target !== undefined;
  };
  const go = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? areas.length - 1 : 1;
    let at = areaOf(document.activeElement);
    for (let tried = 0; tried < areas.length; tried += 1) {
      at = (at + step) % areas.length;
      if (enter(areas[at]!)) return;
    }
  };
  // Before Univer sees the key.
  addEventListener('keydown', go, true);
}
