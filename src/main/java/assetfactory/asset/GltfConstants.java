package assetfactory.asset;

/** Numbers of the glTF 2.0 specification (they are those of OpenGL). */
final class GltfConstants {
    static final int I8 = 5120;
    static final int U8 = 5121;
    static final int I16 = 5122;
    static final int U16 = 5123;
    static final int U32 = 5125;
    static final int FLOAT = 5126;

    static final int ARRAY_BUFFER = 34962;
    static final int ELEMENT_ARRAY_BUFFER = 34963;

    static final int LINEAR = 9729;
    static final int LINEAR_MIPMAP_LINEAR = 9987;
    static final int CLAMP_TO_EDGE = 33071;
    static final int REPEAT = 10497;

    static final int TRIANGLES = 4;

    private GltfConstants() {}
}
