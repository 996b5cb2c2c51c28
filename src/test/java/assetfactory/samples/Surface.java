package assetfactory.samples;

/**
 * What light meets at a point.
 *
 * @param albedo diffuse colour, linear light
 * @param roughness 0 mirror .. 1 chalk
 * @param gloss reflectance seen straight on; 0.04 for most things that are not metal
 * @param softness how far light creeps round into the shadow, 0..1
 * @param glow light that the point sends out by itself
 */
record Surface(V albedo, double roughness, double gloss, double softness, V glow) {
    static Surface of(V albedo, double roughness) {
        return new Surface(albedo, roughness, 0.04, 0.1, V.ZERO);
    }

    static Surface glossy(V albedo, double roughness, double gloss) {
        return new Surface(albedo, roughness, gloss, 0.25, V.ZERO);
    }

    static Surface glowing(V light) {
        return new Surface(V.ZERO, 1, 0, 0, light);
    }
}
