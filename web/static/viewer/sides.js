/** The sides an asset can be looked at from: azimuth and elevation in degrees. */
export const SIDES = { front: [0, 0], right: [90, 0], back: [180, 0], left: [-90, 0], top: [0, 90] };
