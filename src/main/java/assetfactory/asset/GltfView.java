package assetfactory.asset;

import java.nio.ByteBuffer;

/**
 * A slice of the binary buffer that lies wholly inside it.
 *
 * @param element for naming it
 * @param stride bytes from item to item; 0 where the items stand close together
 */
record GltfView(GltfElement element, int start, int bytes, int stride) {
    static GltfView open(GltfElement document, ByteBuffer bin, int index) {
        GltfElement element = document.required("bufferViews").item(index);
        GltfElement buffer = document.required("buffers").item(element.required("buffer").integer());
        // Only the first buffer can be the file's own; any other one, and any address, means another file.
        if (element.required("buffer").integer() != 0 || buffer.optional("uri").isPresent()) {
            throw buffer.unsupported();
        }
        int start = element.integer("byteOffset", 0);
        int bytes = element.required("byteLength").integer();
        if ((long) start + bytes > bin.limit()) {
            throw element.required("byteLength").broken();
        }
        return new GltfView(element, start, bytes, element.integer("byteStride", 0));
    }

    byte[] copy(ByteBuffer bin) {
        byte[] copy = new byte[bytes];
        bin.get(start, copy);
        return copy;
    }
}
