/** The page's theme if it was chosen, else the system's. */
export function prefersLight() {
    const { theme } = document.documentElement.dataset;
    return theme ? theme === 'light' : matchMedia('(prefers-color-scheme: light)').matches;
}

export function prefersLessMotion() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
