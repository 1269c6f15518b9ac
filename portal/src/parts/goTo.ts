const FRAMES_MAX = 60;

/** What takes the focus for a field: itself, or the first thing in it that can. */
function focusable(field: string): HTMLElement | null {
  const place = document.querySelector<HTMLElement>(`[data-path="${field}"]`);
  if (place === null || place.tabIndex >= 0 || place.hasAttribute('tabindex')) return place;
  return place.querySelector<HTMLElement>('input:not(:disabled), button:not(:disabled)') ?? place;
}

/** Takes the focus to a field as soon as it is on the page: its tab, or its message, may have to come first. */
export function goTo(field: string, frames = FRAMES_MAX): void {
  const found = focusable(field);
  if (found !== null) {
    found.focus();
    found.scrollIntoView({ block: 'center' });
  } else if (frames > 0) requestAnimationFrame(() => goTo(field, frames - 1));
}
