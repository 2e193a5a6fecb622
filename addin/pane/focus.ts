/** A view begins at its heading: for the eye, for the keyboard and for screen readers. */
export function enterView(root: HTMLElement): void {
  focusOn(root.querySelector<HTMLElement>('#view-title'));
  // In Excel the page scrolls, beside the grid in the browser the pane itself.
  root.scrollTop = 0;
  window.scrollTo(0, 0);
}

/**
 * Draws, and when what had the focus is gone afterwards gives the focus to the nearest section around it that is left,
 * so that nobody who cannot see the pane is thrown back to its start.
 */
export function drawKeepingFocus(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const around = focused !== null && root.contains(focused) ? sectionsAround(focused, root) : [];
  draw();
  if (around.length === 0 || focused?.isConnected) return;
  focusOn(around.find(({ isConnected }) => isConnected) ?? null);
}

/** A question that appears in place of its button gets the focus, and gives it back to the button. */
export function followQuestion(root: HTMLElement, before: string | null, now: string | null): void {
  if (now !== null) focusOn(root.querySelector<HTMLElement>('.ask'));
  else if (before !== null) root.querySelector<HTMLElement>(`[id="${before.replace(':', '-')}"]`)?.focus();
}

function sectionsAround(from: Element, root: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let one = from.closest<HTMLElement>('section, li, .content'); one !== null && root.contains(one); ) {
    found.push(one);
    one = one.parentElement?.closest<HTMLElement>('section, li, .content') ?? null;
  }
  return [...found, ...root.querySelectorAll<HTMLElement>('#view-title')];
}

function focusOn(place: HTMLElement | null): void {
  if (place === null) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
