/** The class by which Univer's own parts around the grid turn dark. */
const DARK_CLASS = 'univer-dark';

/**
 * Lets toolbar, menus and tabs follow the theme of the system. The cells stay light as in Excel: Univer would invert their
 * colors, and on a heat map the darker would no longer be the fuller.
 */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const { documentElement } = document;
  const apply = () => {
    if (documentElement.classList.contains(DARK_CLASS) !== dark.matches)
      documentElement.classList.toggle(DARK_CLASS, dark.matches);
  };
  dark.addEventListener('change', apply);
  // Univer takes the class away whenever it draws itself anew in light colors.
  new MutationObserver(apply).observe(documentElement, { attributes: true, attributeFilter: ['class'] });
  apply();
}
