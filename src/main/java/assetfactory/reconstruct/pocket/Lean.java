package assetfactory.reconstruct.pocket;

/** What is taken out of the depths so that an object stands. */
interface Lean {
    /** A shear of depth: nothing moves across the picture. */
    float[] removedFrom(float[] field);
}
