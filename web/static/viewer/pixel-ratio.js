const MOST = 2;
const MOST_OF_SPLATS_ON_PHONES = 1.5;

/** Pixels of the drawing buffer for each one of the page: the screen's own, as far as it can be paid for. */
export function pixelRatio(isSplats) {
    const phone = matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600;
    return Math.min(devicePixelRatio, phone && isSplats ? MOST_OF_SPLATS_ON_PHONES : MOST);
}
