package assetfactory.asset;

final class GlbReader {
    GlbReader(GlbContainer c) {}
    Mesh read() { throw new UnsupportedOperationException(); }
}
