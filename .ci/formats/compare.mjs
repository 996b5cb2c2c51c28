// Two lists of Gaussians, one of them perhaps in another order and rounded.
const SH_C0 = 0.28209479177387814;
const byte = (value) => Math.min(255, Math.max(0, value * 255));

/** One Gaussian of columns named as in a 3DGS PLY: place, covariance (xx xy xz yy yz zz), colour and alpha of 0..255. */
export const splatOf = (columns, i) => {
  const [w, x, y, z] = unit([0, 1, 2, 3].map((k) => columns[`rot_${k}`][i]));
  const turn = [
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
  const variance = [0, 1, 2].map((k) => Math.exp(2 * columns[`scale_${k}`][i]));
  const entry = (r, c) => variance.reduce((sum, v, k) => sum + turn[r][k] * v * turn[c][k], 0);
  return {
    place: ['x', 'y', 'z'].map((axis) => columns[axis][i]),
    covariance: [entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2), entry(2, 2)],
    colour: [0, 1, 2].map((k) => byte(0.5 + SH_C0 * columns[`f_dc_${k}`][i])),
    alpha: 255 / (1 + Math.exp(-columns.opacity[i])),
  };
};

const unit = (q) => {
  const length = Math.hypot(...q);
  return q.map((v) => v / length);
};

/**
 * Whether every Gaussian that was read is one of those expected, and the other way round.
 *
 * @param fraction bits behind the point, for a file that rounds places and changes the order
 */
export const within = (expected, read, tolerance, fraction) => {
  if (expected.length !== read.length) {
    return [false, `${read.length} Gaussians instead of ${expected.length}`];
  }
  const partner = fraction === undefined ? (i) => expected[i] : byPlace(expected, fraction);
  const worst = { place: 0, colour: 0, alpha: 0, spread: 0 };
  const note = (what, value) => { worst[what] = Math.max(worst[what], Number.isFinite(value) ? value : Infinity); };
  read.forEach((splat, i) => {
    const twin = partner(i, splat);
    if (twin === undefined) {
      note('place', Infinity);
      return;
    }
    splat.place.forEach((value, k) => note('place', Math.abs(value - twin.place[k])));
    splat.colour.forEach((value, k) => note('colour', Math.abs(value - twin.colour[k])));
    note('alpha', Math.abs(splat.alpha - twin.alpha));
    const size = Math.hypot(...twin.covariance);
    splat.covariance.forEach((value, k) => note('spread', Math.abs(value - twin.covariance[k]) / size));
  });
  const sound = Object.keys(worst).every((what) => worst[what] <= tolerance[what]);
  const words = Object.entries(worst).map(([what, value]) => `${what} ${value.toPrecision(2)}`).join(', ');
  return [sound, `${read.length} Gaussians, largest differences: ${words}`];
};

/** Finds the Gaussian that was expected at the place of one that was read; each is found once. */
const byPlace = (expected, fraction) => {
  const steps = (value) => Math.round(value * 2 ** fraction);
  const waiting = new Map();
  expected.forEach((splat) => {
    const key = splat.place.map(steps).join();
    waiting.set(key, [...(waiting.get(key) ?? []), splat]);
  });
  // A half may be rounded either way, so the steps beside are looked at where nothing is found.
  const beside = [0, -1, 1];
  return (_, splat) => {
    const [x, y, z] = splat.place.map(steps);
    for (const dx of beside) for (const dy of beside) for (const dz of beside) {
      const found = waiting.get([x + dx, y + dy, z + dz].join());
      if (found?.length > 0) {
        return found.pop();
      }
    }
    return undefined;
  };
};
